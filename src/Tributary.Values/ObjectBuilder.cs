using System.Runtime.InteropServices;

namespace Tributary.Values;

/// <summary>
/// Collects the members of one object. A key set twice keeps its first place and its last value, as in JavaScript.
/// </summary>
public sealed class ObjectBuilder
{
    private const int LinearKeysMax = 8;

    private readonly List<string> _keys;
    private readonly List<Value> _values;
    private Dictionary<string, int>? _positions;

    public ObjectBuilder(int capacity = 4)
    {
        _keys = new List<string>(capacity);
        _values = new List<Value>(capacity);
    }

    public ObjectBuilder(ObjectValue members)
        : this(members.Count + 2)
    {
        foreach ((string key, Value value) in members)
            Set(key, value);
    }

    public int Count => _keys.Count;

    public ObjectBuilder Set(string key, Value value)
    {
        int index = IndexOf(key);
        if (index >= 0)
        {
            _values[index] = value;
            return this;
        }

        _positions?.Add(key, _keys.Count);
        _keys.Add(key);
        _values.Add(value);
        return this;
    }

    public ObjectBuilder SetUnlessNull(string key, Value value) => value.IsNull ? this : Set(key, value);

    public bool TryGet(string key, out Value value)
    {
        int index = IndexOf(key);
        value = index < 0 ? Value.Null : _values[index];
        return index >= 0;
    }

    public bool Remove(string key)
    {
        int index = IndexOf(key);
        if (index < 0)
            return false;
        _keys.RemoveAt(index);
        _values.RemoveAt(index);
        _positions = null;
        return true;
    }

    public ObjectValue Build() => Build(null);

    /// <summary>Builds with the <paramref name="expected"/> shape when the keys are its keys in its order.</summary>
    public ObjectValue Build(ObjectShape? expected)
    {
        if (_keys.Count == 0)
            return ObjectValue.Empty;
        ReadOnlySpan<string> keys = CollectionsMarshal.AsSpan(_keys);
        ObjectShape shape = expected is not null && keys.SequenceEqual(expected.Keys) ? expected : ObjectShape.OfDistinct(keys);
        return ObjectValue.FromOwned(shape, _values.ToArray());
    }

    private int IndexOf(string key)
    {
        if (_keys.Count <= LinearKeysMax)
            return _keys.IndexOf(key);
        if (_positions is null)
        {
            _positions = new Dictionary<string, int>(_keys.Count * 2, StringComparer.Ordinal);
            for (int i = 0; i < _keys.Count; i++)
                _positions.Add(_keys[i], i);
        }

        return _positions.TryGetValue(key, out int index) ? index : -1;
    }
}
