using System.Globalization;
using System.Runtime.CompilerServices;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An array: reading through an adopted list until the first write. Holes read as undefined and are kept as such.</summary>
internal sealed class JsArray : HeapObject
{
    /// <summary>A <see cref="ListValue"/>, or the array of <see cref="Slots"/>.</summary>
    private object _store;
    private AdoptedParts _parts;

    /// <summary>Properties beside the elements, which JSON does not show.</summary>
    private PropertyTable? _named;

    public JsArray() => _store = Slots.Empty.Array;

    public JsArray(ListValue source) => (_store, Count) = (source, source.Count);

    /// <summary>Over items that nobody else has; there may be more of them than <paramref name="count"/>.</summary>
    public JsArray(Slots items, int count) => (_store, Count) = (items.Array, count);

    public JsArray(Slots items)
        : this(items, items.Length)
    {
    }

    /// <summary>Of copies of the items.</summary>
    public JsArray(ReadOnlySpan<JsValue> items)
        : this(Slots.Of(items.Length)) => items.CopyTo(OwnItems.Span);

    public int Count { get; private set; }

    /// <summary>The list that this array still equals in its own elements; their inside may differ.</summary>
    public ListValue? Source => _store as ListValue;

    public JsValue this[int index] => _store is ListValue source
        ? _parts.Read(source[index], index, source.Count)
        : OwnItems[index];

    /// <summary>The elements of an array that is no longer an adopted list, to be changed in place.</summary>
    public Span<JsValue> Owned => Own().Span[..Count];

    // Whether the array is there follows from Source.
    private Slots OwnItems => new(Unsafe.As<Value[]>(_store));

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
    public bool IsUntouched => _store is ListValue && _parts.IsEmpty;

    public override ValueNode? UnchangedSource => _store is ListValue source && _parts.AreUnchanged(source.Items) ? source : null;

    /// <summary>False for an array that reads through a list.</summary>
    public bool TryGetItems(out Slots items)
    {
        bool owns = _store is not ListValue;
        items = owns ? OwnItems : Slots.Empty;
        return owns;
    }

    /// <summary>The items are the inside of this list now, and <paramref name="parts"/> the objects that were in them.</summary>
    public void ReadThrough(ListValue source, AdoptedParts parts) => (_store, _parts) = (source, parts);

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
        Slots items = index < Count ? Own() : Extend(index + 1, meter);
        items[(int)index] = value;
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
        meter.Elements(1, Count + 1);
        Slots items = Own();
        if (Count == items.Length)
            items = Grow(Math.Max(4, Count * 2));
        items[Count++] = value;
    }

    public void Insert(int index, ReadOnlySpan<JsValue> values, EvaluationMeter meter)
    {
        Slots items = Own();
        meter.Elements(values.Length + Count - index, Count + values.Length);
        if (items.Length < Count + values.Length)
            items = Grow(Math.Max(items.Length * 2, Count + values.Length));
        items.Span[index..Count].CopyTo(items.Span[(index + values.Length)..]);
        values.CopyTo(items.Span[index..]);
        Count += values.Length;
    }

    /// <summary>Adds the elements of another array.</summary>
    public void Append(JsArray other, EvaluationMeter meter)
    {
        int count = other.Count;
        meter.Elements(2 * count, Count + count);
        Slots items = Own();
        if (items.Length < Count + count)
            items = Grow(Count == 0 ? count : Math.Max(items.Length * 2, Count + count));
        other.CopyTo(items.Span.Slice(Count, count), 0);
        Count += count;
    }

    public void RemoveRange(int index, int count, EvaluationMeter meter)
    {
        meter.Touch(Count - index);
        Span<JsValue> items = Owned;
        items[(index + count)..].CopyTo(items[index..]);
        items[^count..].Clear();
        Count -= count;
    }

    /// <summary>A copy of a part, in an array of its own.</summary>
    public Slots Copy(int start, int count, EvaluationMeter meter)
    {
        meter.Elements(count, count);
        Slots copy = Slots.Of(count);
        CopyTo(copy.Span, start);
        return copy;
    }

    private void CopyTo(Span<JsValue> target, int start)
    {
        if (_store is not ListValue)
        {
            OwnItems.Span.Slice(start, target.Length).CopyTo(target);
            return;
        }

        for (int i = 0; i < target.Length; i++)
            target[i] = this[start + i];
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

    private Slots Extend(long count, EvaluationMeter meter)
    {
        Slots items = Own();
        meter.Elements((int)Math.Min(count - Count, int.MaxValue), count);
        if (items.Length < count)
            items = Grow((int)Math.Max(count, Math.Min(items.Length * 2L, meter.Limits.ElementsMax)));
        Count = (int)count;
        return items;
    }

    private Slots Grow(int length)
    {
        Slots items = OwnItems.Resized(length);
        _store = items.Array;
        return items;
    }

    private Slots Own()
    {
        if (_store is not ListValue source)
            return OwnItems;
        Slots items = Slots.Of(source.Count);
        CopyTo(items.Span, 0);
        (_store, _parts) = (items.Array, default);
        return items;
    }
}

/// <summary>An array's length was set to what is none.</summary>
internal sealed class InvalidLengthException : Exception;
