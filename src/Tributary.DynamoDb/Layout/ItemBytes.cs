using Tributary.DynamoDb.Attributes;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Walks over an item as <see cref="ItemWriter"/> wrote it, and counts on the way what it weighs against the limits. Bytes that are
/// anything else are named as damaged.
/// </summary>
internal ref struct ItemBytes
{
    private ReadOnlySpan<byte> _rest;

    /// <exception cref="InvalidDataException">The bytes are not an item of this format.</exception>
    public ItemBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != ItemWriter.FormatVersion)
            throw Damaged("it does not begin with the format's version");
        _rest = bytes[1..];
    }

    /// <summary>The size of what was walked over, as <see cref="AttributeSize"/> counts it.</summary>
    public int Size { get; private set; }

    /// <summary>The names of a map; as many attributes follow.</summary>
    public ItemShape Map(ShapeCache shapes, int depth)
    {
        if (depth > Limits.NestingMax)
            throw Damaged("it is nested too deep");
        ItemShape shape = shapes.Get(Take(Length()));
        Size += shape.NameBytes + (depth == 0 ? 0 : AttributeSize.DocumentOverhead + shape.Names.Count);
        return shape;
    }

    public AttributeType Type()
    {
        var type = (AttributeType)Take(1)[0];
        return type <= AttributeType.BOOL ? type : throw Damaged($"it has a value of the unknown type {(int)type}");
    }

    /// <summary>The UTF-8 of a string.</summary>
    public ReadOnlySpan<byte> Text() => Counted(Take(Length()));

    /// <summary>The digits of a number in plain notation.</summary>
    public ReadOnlySpan<byte> Number()
    {
        ReadOnlySpan<byte> digits = Take(Length());
        Size += AttributeSize.OfNumber(digits);
        return digits;
    }

    public ReadOnlySpan<byte> Binary() => Counted(Take(Length()));

    public bool Boolean()
    {
        Size++;
        return Take(1)[0] != 0;
    }

    public void Null() => Size++;

    /// <summary>How many elements of a list or set follow.</summary>
    public int Count(AttributeType type, int depth)
    {
        if (depth > Limits.NestingMax + 1)
            throw Damaged("it is nested too deep");
        int count = Length();
        if (count > _rest.Length)
            throw Damaged("a list is longer than the item");
        Size += type == AttributeType.L ? AttributeSize.DocumentOverhead + count : 0;
        return count;
    }

    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Damaged("bytes follow its end");
    }

    internal static InvalidDataException Damaged(string how) => new($"A stored item is damaged: {how}.");

    private ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> bytes)
    {
        Size += bytes.Length;
        return bytes;
    }

    private int Length()
    {
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            int length = _rest[0];
            _rest = _rest[1..];
            return length;
        }

        return LongLength();
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

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw Damaged("it ends too early");
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
