using System.Collections;
using System.Runtime.CompilerServices;

namespace Tributary.Values;

/// <summary>An immutable object: members in insertion order, each key once.</summary>
public sealed class ObjectValue : ValueNode, IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<ObjectValue>
{
    private readonly Value[] _values;

    private ObjectValue(ObjectShape shape, Value[] values)
        : base(ValueKind.Object)
    {
        Shape = shape;
        _values = values;
    }

    public static ObjectValue Empty { get; } = new(ObjectShape.Empty, []);

    public ObjectShape Shape { get; }

    public int Count => _values.Length;

    /// <summary>The members' values in the order of <see cref="ObjectShape.Keys"/>.</summary>
    public ReadOnlySpan<Value> Values => _values;

    /// <summary>A member, or <see cref="Value.Null"/> when there is none.</summary>
    public Value this[string key]
    {
        get
        {
            int index = Shape.IndexOf(key);
            return index < 0 ? Value.Null : _values[index];
        }
    }

    public static ObjectValue Of(params ReadOnlySpan<(string Key, Value Value)> members)
    {
        if (members.Length > KeyBuffer.Length)
            return Collected(members);
        var buffer = new KeyBuffer();
        Span<string> keys = buffer[..members.Length];
        var values = new Value[members.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            (keys[i], values[i]) = members[i];
            for (int j = 0; j < i; j++)
            {
                if (string.Equals(keys[i], keys[j]))
                    return Collected(members);
            }
        }

        return FromOwned(KnownShapes.Of(keys), values);
    }

    private static ObjectValue Collected(ReadOnlySpan<(string Key, Value Value)> members)
    {
        var builder = new ObjectBuilder(members.Length);
        foreach ((string key, Value value) in members)
            builder.Set(key, value);
        return builder.Build();
    }

    /// <summary>An object over an array that nobody changes afterwards.</summary>
    /// <exception cref="ArgumentException">The array's length is not the shape's.</exception>
    public static ObjectValue FromOwned(ObjectShape shape, Value[] values)
    {
        if (shape.Count != values.Length)
            throw new ArgumentException($"The shape has {shape.Count} keys, the array {values.Length} values.", nameof(values));
        return values.Length == 0 ? Empty : new ObjectValue(shape, values);
    }

    public bool TryGet(string key, out Value value)
    {
        int index = Shape.IndexOf(key);
        value = index < 0 ? Value.Null : _values[index];
        return index >= 0;
    }

    public bool Contains(string key) => Shape.IndexOf(key) >= 0;

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<string, Value>> IEnumerable<KeyValuePair<string, Value>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same keys with equal values, in any order.</summary>
    public bool Equals(ObjectValue? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count)
            return false;
        foreach ((string key, Value value) in this)
        {
            if (!other.TryGet(key, out Value otherValue) || value != otherValue)
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ObjectValue);

    public override int GetHashCode()
    {
        int hash = Count;
        foreach ((string key, Value value) in this)
            hash += HashCode.Combine(key, value);
        return hash;
    }

    public override string ToString() => Utf8Output.ToText(this);

    [InlineArray(Length)]
    private struct KeyBuffer
    {
        public const int Length = 8;
        private string _first;
    }

    public struct Enumerator : IEnumerator<KeyValuePair<string, Value>>
    {
        private readonly ObjectValue _object;
        private int _index;

        internal Enumerator(ObjectValue value)
        {
            _object = value;
            _index = -1;
        }

        public readonly KeyValuePair<string, Value> Current => new(_object.Shape.Keys[_index], _object._values[_index]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_index < _object.Count;

        public void Reset() => _index = -1;

        public readonly void Dispose()
        {
        }
    }
}
