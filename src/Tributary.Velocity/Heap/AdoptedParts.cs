using Tributary.Values;

namespace Tributary.Velocity.Heap;

/// <summary>
/// The lists and objects inside an adopted value as objects of the heap, made when they are first read: what is read twice is the
/// same object, and a change in it is seen through every reference.
/// </summary>
internal struct AdoptedParts
{
    private HeapObject?[]? _parts;

    /// <summary>The part at a position, or null when it was not read or is no list or object.</summary>
    public readonly HeapObject? this[int index] => _parts?[index];

    /// <summary>The element at a position of a value with <paramref name="count"/> of them.</summary>
    public JavaValue Read(Value element, int index, int count)
    {
        if (!element.IsObject && !element.IsList)
            return JavaValue.Adopt(element);
        _parts ??= new HeapObject?[count];
        return JavaValue.Of(_parts[index] ??= element.IsList ? new JavaList(element.AsList()) : new JavaMap(element.AsObject()));
    }
}
