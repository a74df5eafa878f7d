namespace Tributary.Values;

/// <summary>
/// Collects the members of one object. A key set twice keeps its first place and its last value, as in JavaScript.
/// </summary>
public sealed class ObjectBuilder
{
    private const int LinearKeysMax = 8;

    private string[] _keys;
    private Value[] _values;
    private int _count;
    private Dictionary<string, int>? _positions;

    /// <summary>An object that was built has the array of values; the next change needs one of its own.</summary>
    private bool _isShared;

    public ObjectBuilder(int capacity = 4)
    {
        _keys = new string[capacity];
        _values = new Value[capacity];
    }

    public ObjectBuilder(ObjectValue members)
        : this(members.Count + 2)
    {
        members.Shape.Keys.CopyTo(_keys);
        members.Values.CopyTo(_values);
        _count = members.Count;
    }

    public int Count => _count;

    public ObjectBuilder Set(string key, Value value)
    {
        int index = IndexOf(key);
        if (_isShared || (index < 0 && _count == _keys.Length))
            Grow();
        if (index >= 0)
        {
            _values[index] = value;
            return this;
        }

        _positions?.Add(key, _count);
        _keys[_count] = key;
        _values[_count++] = value;
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
        if (_isShared)
            Grow();
        _count--;
        Array.Copy(_keys, index + 1, _keys, index, _count - index);
        Array.Copy(_values, index + 1, _values, index, _count - index);
        _values[_count] = Value.Null;
        _positions = null;
        return true;
    }

    public ObjectValue Build() => Build(null);

    /// <summary>Builds with the <paramref name="expected"/> shape when the keys are its keys in its order.</summary>
    public ObjectValue Build(ObjectShape? expected)
    {
        if (_count == 0)
            return ObjectValue.Empty;
        ReadOnlySpan<string> keys = _keys.AsSpan(0, _count);
        ObjectShape shape = expected is not null && keys.SequenceEqual(expected.Keys) ? expected : KnownShapes.Of(keys);
        if (_values.Length != _count)
            return ObjectValue.FromOwned(shape, _values.AsSpan(0, _count).ToArray());
        _isShared = true;
        return ObjectValue.FromOwned(shape, _values);
    }

    private void Grow()
    {
        int capacity = Math.Max(4, _count == _keys.Length ? _count * 2 : _keys.Length);
        Array.Resize(ref _keys, capacity);
        Value[] values = new Value[capacity];
        _values.AsSpan(0, _count).CopyTo(values);
        _values = values;
        _isShared = false;
    }

    private int IndexOf(string key)
    {
        if (_count <= LinearKeysMax)
            return IndexAmongFew(key);
        if (_positions is null)
        {
            _positions = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
            for (int i = 0; i < _count; i++)
                _positions.Add(_keys[i], i);
        }

        return _positions.TryGetValue(key, out int index) ? index : -1;
    }

    private int IndexAmongFew(string key)
    {
        for (int i = 0; i < _count; i++)
        {
            if (string.Equals(_keys[i], key))
                return i;
        }

        return -1;
    }
}
