using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// The lists and objects inside an adopted value as objects of the heap, made when they are first read: what is read twice is the
/// same object, and a change in it is seen through every reference.
/// </summary>
internal struct AdoptedParts
{
    private HeapObject?[]? _parts;

    public readonly bool IsEmpty => _parts is null;

    /// <summary>The part at a position, or null when it was not read or is no list or object.</summary>
    public readonly HeapObject? this[int index] => _parts?[index];

    /// <summary>The element at a position of a value with <paramref name="count"/> of them.</summary>
    public JsValue Read(Value element, int index, int count)
    {
        JsValue raw = JsValue.Raw(element);
        return raw.Reference is string || raw.IsInteger ? raw : ReadOther(raw, index, count);
    }

    /// <summary>Says which object of the heap a list or object in the value already is.</summary>
    public void Set(int index, int count, HeapObject part) => (_parts ??= new HeapObject?[count])[index] = part;

    private JsValue ReadOther(JsValue raw, int index, int count)
    {
        if (raw.IsUndefined)
            return JsValue.Null;
        if (raw.Reference is not (ObjectValue or ListValue))
            return raw;
        _parts ??= new HeapObject?[count];
        return JsValue.Of(_parts[index] ??= raw.Reference is ObjectValue o ? new JsObject(o) : new JsArray((ListValue)raw.Reference));
    }
}
