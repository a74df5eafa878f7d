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

    private readonly string[] _keys;
    private readonly Dictionary<string, int>? _positions;
    private byte[][]? _utf8Keys;

    private ObjectShape(string[] keys, Dictionary<string, int>? positions)
    {
        _keys = keys;
        _positions = positions;
    }

    public static ObjectShape Empty { get; } = new([], null);

    public int Count => _keys.Length;

    public ReadOnlySpan<string> Keys => _keys;

    /// <summary>A shape of these keys, in this order.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static ObjectShape Of(params ReadOnlySpan<string> keys)
    {
        if (keys.IsEmpty)
            return Empty;
        string[] copy = keys.ToArray();
        if (copy.Length <= LinearKeysMax)
        {
            for (int i = 1; i < copy.Length; i++)
            {
                if (Array.IndexOf(copy, copy[i], 0, i) >= 0)
                    throw new ArgumentException($"The key '{copy[i]}' occurs twice.", nameof(keys));
            }

            return new ObjectShape(copy, null);
        }

        var positions = new Dictionary<string, int>(copy.Length, StringComparer.Ordinal);
        for (int i = 0; i < copy.Length; i++)
        {
            if (!positions.TryAdd(copy[i], i))
                throw new ArgumentException($"The key '{copy[i]}' occurs twice.", nameof(keys));
        }

        return new ObjectShape(copy, positions);
    }

    /// <summary>The position of a key, or -1.</summary>
    public int IndexOf(string key)
    {
        if (_positions is not null)
            return _positions.TryGetValue(key, out int position) ? position : -1;
        string[] keys = _keys;
        for (int i = 0; i < keys.Length; i++)
        {
            if (ReferenceEquals(keys[i], key))
                return i;
        }

        for (int i = 0; i < keys.Length; i++)
        {
            if (string.Equals(keys[i], key, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    /// <summary>The keys as UTF-8, for a reader that expects the next object to look like the last.</summary>
    internal byte[][] Utf8Keys => _utf8Keys ??= Array.ConvertAll(_keys, Encoding.UTF8.GetBytes);
}
