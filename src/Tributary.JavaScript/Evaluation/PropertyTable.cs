namespace Tributary.JavaScript.Evaluation;

/// <summary>Properties of an object whose keys come and go: in order of insertion, found by hash.</summary>
internal sealed class PropertyTable
{
    private const int LinearKeysMax = 8;

    private string[] _keys;
    private JsValue[] _values;
    private Dictionary<string, int>? _positions;

    public PropertyTable(int capacity)
    {
        _keys = new string[Math.Max(capacity, 4)];
        _values = new JsValue[_keys.Length];
    }

    public PropertyTable(ReadOnlySpan<string> keys, ReadOnlySpan<JsValue> values)
        : this(keys.Length + 4)
    {
        keys.CopyTo(_keys);
        values.CopyTo(_values);
        Count = keys.Length;
    }

    public int Count { get; private set; }

    public ReadOnlySpan<string> Keys => _keys.AsSpan(0, Count);

    public ReadOnlySpan<JsValue> Values => _values.AsSpan(0, Count);

    public int IndexOf(string key)
    {
        if (Count <= LinearKeysMax)
            return IndexAmongFew(key);
        if (_positions is null)
        {
            _positions = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
            for (int i = 0; i < Count; i++)
                _positions.Add(_keys[i], i);
        }

        return _positions.TryGetValue(key, out int index) ? index : -1;
    }

    private int IndexAmongFew(string key)
    {
        for (int i = 0; i < Count; i++)
        {
            if (string.Equals(_keys[i], key))
                return i;
        }

        return -1;
    }

    public void SetAt(int index, JsValue value) => _values[index] = value;

    public void Add(string key, JsValue value)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _positions?.Add(key, Count);
        _keys[Count] = key;
        _values[Count++] = value;
    }

    public void RemoveAt(int index)
    {
        _positions = null;
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_values, index + 1, _values, index, Count - index);
        _keys[Count] = null!;
        _values[Count] = default;
    }
}
