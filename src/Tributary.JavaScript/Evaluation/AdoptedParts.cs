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
        if (element.TryGetString(out string text))
            return JsValue.Of(text);
        if (!element.IsObject && !element.IsList)
            return JsValue.Adopt(element);
        _parts ??= new HeapObject?[count];
        return JsValue.Of(_parts[index] ??= element.IsList ? new JsArray(element.AsList()) : new JsObject(element.AsObject()));
    }
}
