using System.Globalization;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An array: reading through an adopted list until the first write. Holes read as undefined and are kept as such.</summary>
internal sealed class JsArray : HeapObject
{
    private JsValue[]? _items;
    private ListValue? _source;
    private AdoptedParts _parts;

    /// <summary>Properties beside the elements, which JSON does not show.</summary>
    private PropertyTable? _named;

    public JsArray() => _items = [];

    public JsArray(ListValue source) => (_source, Count) = (source, source.Count);

    /// <summary>Over items that nobody else has; there may be more of them than <paramref name="count"/>.</summary>
    public JsArray(JsValue[] items, int count) => (_items, Count) = (items, count);

    public JsArray(JsValue[] items)
        : this(items, items.Length)
    {
    }

    public int Count { get; private set; }

    /// <summary>The list that this array still equals in its own elements; their inside may differ.</summary>
    public ListValue? Source => _source;

    public JsValue this[int index] => _source is { } source ? AtSource(source, index) : _items![index];

    /// <summary>The elements of an array that is no longer an adopted list, to be changed in place.</summary>
    public Span<JsValue> Owned
    {
        get
        {
            Own();
            return _items.AsSpan(0, Count);
        }
    }

    public override IReadOnlyList<string> Keys
    {
        get
        {
            var keys = new string[Count + (_named?.Count ?? 0)];
            for (int i = 0; i < Count; i++)
                keys[i] = i.ToString(CultureInfo.InvariantCulture);
            _named?.Keys.CopyTo(keys.AsSpan(Count));
            return keys;
        }
    }

    public HeapObject? WrapperAt(int index) => _parts[index];

    /// <summary>No list or object in the adopted value has been read, so that nothing in it can have changed.</summary>
    public bool IsUntouched => _source is not null && _parts.IsEmpty;

    public override JsValue Get(string name)
    {
        if (PropertyOrder.IsIndex(name, out uint index))
            return index < Count ? this[(int)index] : JsValue.Undefined;
        if (name == "length")
            return JsValue.Of(Count);
        int at = _named?.IndexOf(name) ?? -1;
        return at < 0 ? JsValue.Undefined : _named!.Values[at];
    }

    public override bool Has(string name) => PropertyOrder.IsIndex(name, out uint index)
        ? index < Count
        : name == "length" || _named?.IndexOf(name) >= 0;

    public override void Set(string name, JsValue value, EvaluationMeter meter)
    {
        if (PropertyOrder.IsIndex(name, out uint index))
            SetAt(index, value, meter);
        else if (name == "length")
            SetLength(Conversion.ToNumber(value), meter);
        else
            SetNamed(name, value, meter);
    }

    public void SetAt(long index, JsValue value, EvaluationMeter meter)
    {
        Own();
        if (index >= Count)
            Extend(index + 1, meter);
        _items![index] = value;
    }

    public override void Delete(string name, EvaluationMeter meter)
    {
        if (PropertyOrder.IsIndex(name, out uint index) && index < Count)
            Owned[(int)index] = JsValue.Undefined;
        else if (_named?.IndexOf(name) is >= 0 and int at)
            _named.RemoveAt(at);
    }

    public void Add(JsValue value, EvaluationMeter meter)
    {
        Own();
        meter.Elements(1, Count + 1);
        if (Count == _items!.Length)
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        _items[Count++] = value;
    }

    public void Insert(int index, ReadOnlySpan<JsValue> values, EvaluationMeter meter)
    {
        Own();
        meter.Elements(values.Length + Count - index, Count + values.Length);
        if (_items!.Length < Count + values.Length)
            Array.Resize(ref _items, Math.Max(_items.Length * 2, Count + values.Length));
        Array.Copy(_items, index, _items, index + values.Length, Count - index);
        values.CopyTo(_items.AsSpan(index));
        Count += values.Length;
    }

    public void RemoveRange(int index, int count, EvaluationMeter meter)
    {
        Own();
        meter.Touch(Count - index);
        Array.Copy(_items!, index + count, _items!, index, Count - index - count);
        _items.AsSpan(Count - count, count).Clear();
        Count -= count;
    }

    /// <summary>A copy of a part, in an array of its own.</summary>
    public JsValue[] Copy(int start, int count, EvaluationMeter meter)
    {
        meter.Elements(count, count);
        var copy = new JsValue[count];
        if (_source is null)
        {
            Array.Copy(_items!, start, copy, 0, count);
            return copy;
        }

        for (int i = 0; i < count; i++)
            copy[i] = this[start + i];
        return copy;
    }

    private void SetNamed(string name, JsValue value, EvaluationMeter meter)
    {
        _named ??= new PropertyTable(0);
        int at = _named.IndexOf(name);
        if (at >= 0)
        {
            _named.SetAt(at, value);
            return;
        }

        meter.Elements(1, _named.Count + 1);
        _named.Add(name, value);
    }

    private void SetLength(double length, EvaluationMeter meter)
    {
        if (length < 0 || length != Math.Truncate(length) || length > uint.MaxValue)
            throw new InvalidLengthException();
        if (length < Count)
            RemoveRange((int)length, Count - (int)length, meter);
        else
            Extend((long)length, meter);
    }

    private void Extend(long count, EvaluationMeter meter)
    {
        Own();
        meter.Elements((int)Math.Min(count - Count, int.MaxValue), count);
        if (_items!.Length < count)
            Array.Resize(ref _items, (int)Math.Max(count, Math.Min(_items.Length * 2L, meter.Limits.ElementsMax)));
        Count = (int)count;
    }

    private JsValue AtSource(ListValue source, int index) => _parts.Read(source[index], index, source.Count);

    private void Own()
    {
        if (_source is not { } source)
            return;
        var items = new JsValue[source.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = AtSource(source, i);
        _items = items;
        _source = null;
        _parts = default;
    }
}

/// <summary>An array's length was set to what is none.</summary>
internal sealed class InvalidLengthException : Exception;
