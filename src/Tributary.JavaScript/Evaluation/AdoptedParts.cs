using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// The lists and objects inside an adopted value as objects of the heap, made when they are first read: what is read twice is the
/// same object, and a change in it is seen through every reference.
/// </summary>
internal struct AdoptedParts
{
    private Part[]? _parts;

    public readonly bool IsEmpty => _parts is null;

    /// <summary>What was read from here is still what the value has there, as deep as values are inside each other.</summary>
    public readonly bool AreUnchanged(ReadOnlySpan<Value> elements)
    {
        if (_parts is null)
            return true;
        for (int i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Object is { } part && !ReferenceEquals(part.UnchangedSource, JsValue.Raw(elements[i]).Reference))
                return false;
        }

        return true;
    }

    /// <summary>The part at a position, or null when it was not read or is no list or object.</summary>
    public readonly HeapObject? this[int index] => _parts?[index].Object;

    /// <summary>The element at a position of a value with <paramref name="count"/> of them.</summary>
    public JsValue Read(Value element, int index, int count)
    {
        JsValue raw = JsValue.Raw(element);
        return raw.Reference is string || raw.IsInteger ? raw : ReadOther(raw, index, count);
    }

    /// <summary>Says which object of the heap a list or object in the value already is.</summary>
    public void Set(int index, int count, HeapObject part) => (_parts ??= new Part[count])[index].Object = part;

    private JsValue ReadOther(JsValue raw, int index, int count)
    {
        if (raw.IsUndefined)
            return JsValue.Null;
        if (raw.Reference is not (ObjectValue or ListValue))
            return raw;
        _parts ??= new Part[count];
        ref HeapObject? part = ref _parts[index].Object;
        return JsValue.Of(part ??= raw.Reference is ObjectValue o ? new JsObject(o) : new JsArray((ListValue)raw.Reference));
    }

    // A struct of its own, so that storing one checks no type of an array.
    private struct Part
    {
        public HeapObject? Object;
    }
}
