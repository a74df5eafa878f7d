using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Walks over an item as <see cref="ItemWriter"/> wrote it, and counts on the way what it weighs against the limits. Bytes that are
/// anything else are named as damaged.
/// </summary>
internal ref struct ItemBytes
{
    private ReadOnlySpan<byte> _rest;
    private int _size;

    /// <exception cref="InvalidDataException">The bytes are not an item of this format.</exception>
    public ItemBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != ItemWriter.FormatVersion)
            throw Damaged("it does not begin with the format's version");
        _rest = bytes[1..];
    }

    /// <summary>The size of what was walked over, as <see cref="AttributeSize"/> counts it.</summary>
    public readonly int Size => _size;

    /// <summary>The names of a map; as many attributes follow.</summary>
    public ItemShape Map(ShapeCache shapes, int depth)
    {
        if (depth > Limits.NestingMax)
            throw Damaged("it is nested too deep");
        ItemShape shape = shapes.Get(Take(Length()));
        _size += shape.NameBytes + (depth == 0 ? 0 : AttributeSize.DocumentOverhead + shape.Names.Count);
        return shape;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AttributeType Type()
    {
        var type = (AttributeType)Take(1)[0];
        if (type > AttributeType.BOOL)
            ThrowUnknown(type);
        return type;
    }

    /// <summary>The UTF-8 of a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text() => Counted(Take(Length()));

    /// <summary>The digits of a number in plain notation.</summary>
    public ReadOnlySpan<byte> Number()
    {
        ReadOnlySpan<byte> digits = Take(Length());
        _size += AttributeSize.OfNumber(digits);
        return digits;
    }

    public ReadOnlySpan<byte> Binary() => Counted(Take(Length()));

    public bool Boolean()
    {
        _size++;
        return Take(1)[0] != 0;
    }

    public void Null() => _size++;

    /// <summary>How many elements of a list or set follow.</summary>
    public int Count(AttributeType type, int depth)
    {
        if (depth > Limits.NestingMax + 1)
            throw Damaged("it is nested too deep");
        int count = Length();
        if (count > _rest.Length)
            throw Damaged("a list is longer than the item");
        _size += type == AttributeType.L ? AttributeSize.DocumentOverhead + count : 0;
        return count;
    }

    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Damaged("bytes follow its end");
    }

    internal static InvalidDataException Damaged(string how) => new($"A stored item is damaged: {how}.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> bytes)
    {
        _size += bytes.Length;
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Length()
    {
        ReadOnlySpan<byte> rest = _rest;
        if (rest.IsEmpty || rest[0] >= 0x80)
            return LongLength();
        _rest = rest[1..];
        return rest[0];
    }

    private int LongLength()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value <= int.MaxValue ? (int)value : throw Damaged("a length is too large");
        }

        throw Damaged("a length has no end");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> rest = _rest;
        if ((uint)count > (uint)rest.Length)
            ThrowShort();
        _rest = rest[count..];
        return rest[..count];
    }

    // Outside of the methods that throw, so that those are small enough to disappear in their callers.
    [DoesNotReturn]
    private static void ThrowShort() => throw Damaged("it ends too early");

    [DoesNotReturn]
    private static void ThrowUnknown(AttributeType type) => throw Damaged($"it has a value of the unknown type {(int)type}");
}
