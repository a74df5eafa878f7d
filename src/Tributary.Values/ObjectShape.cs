using System.Text;

namespace Tributary.Values;

/// <summary>
/// The ordered, distinct keys of an object. Objects that come from one place (an object literal, the rows of a page) share their
/// shape, so that a reader of many of them finds a member's position once.
/// </summary>
public sealed class ObjectShape
{
    /// <summary>Up to this many keys a walk over the array is faster than hashing (measured in docs/decisions/0001-values.md).</summary>
    private const int LinearKeysMax = 8;

    private static long _lastId;

    private readonly string[] _keys;
    private long _id;
    private Dictionary<string, int>? _positions;
    private byte[][]? _utf8Keys;

    private ObjectShape(string[] keys) => _keys = keys;

    public static ObjectShape Empty { get; } = new([]);

    public int Count => _keys.Length;

    /// <summary>
    /// A number above 0 that no other shape has while the process lives: what is remembered about a shape can be found by it without
    /// holding the shape.
    /// </summary>
    public long Id
    {
        get
        {
            long id = Volatile.Read(ref _id);
            return id != 0 ? id : TakeId();
        }
    }

    public ReadOnlySpan<string> Keys => _keys;

    /// <summary>A shape of these keys, in this order.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static ObjectShape Of(params ReadOnlySpan<string> keys)
    {
        if (keys.IsEmpty)
            return Empty;
        var shape = new ObjectShape(keys.ToArray());
        for (int i = 1; i < keys.Length; i++)
        {
            if (shape.IndexOf(keys[i]) != i)
                throw new ArgumentException($"The key '{keys[i]}' occurs twice.", nameof(keys));
        }

        return shape;
    }

    /// <summary>A shape of keys that are known to differ.</summary>
    internal static ObjectShape OfDistinct(ReadOnlySpan<string> keys) => keys.IsEmpty ? Empty : new ObjectShape(keys.ToArray());

    /// <summary>The position of a key, or -1.</summary>
    public int IndexOf(string key)
    {
        string[] keys = _keys;
        if (keys.Length > LinearKeysMax)
            return (_positions ??= Positions()).TryGetValue(key, out int position) ? position : -1;
        for (int i = 0; i < keys.Length; i++)
        {
            if (string.Equals(keys[i], key))
                return i;
        }

        return -1;
    }

    /// <summary>The keys as UTF-8, for a reader that expects the next object to look like the last.</summary>
    internal byte[][] Utf8Keys => _utf8Keys ??= Array.ConvertAll(_keys, Encoding.UTF8.GetBytes);

    // Of two threads that ask at once both get the id of the first.
    private long TakeId()
    {
        long id = Interlocked.Increment(ref _lastId);
        long first = Interlocked.CompareExchange(ref _id, id, 0);
        return first == 0 ? id : first;
    }

    // Made when a key is first looked for: most objects with many members are only written. Of a key that occurs twice the first
    // position counts.
    private Dictionary<string, int> Positions()
    {
        var positions = new Dictionary<string, int>(_keys.Length, StringComparer.Ordinal);
        for (int i = 0; i < _keys.Length; i++)
            positions.TryAdd(_keys[i], i);
        return positions;
    }
}
