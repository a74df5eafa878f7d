using System.Text;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>Reads what <see cref="ItemWriter"/> wrote; bytes that are anything else are named as damaged.</summary>
internal ref struct ItemReader
{
    private readonly ShapeCache _shapes;
    private ReadOnlySpan<byte> _rest;

    private ItemReader(ReadOnlySpan<byte> bytes, ShapeCache shapes)
    {
        _rest = bytes;
        _shapes = shapes;
    }

    /// <exception cref="InvalidDataException">The bytes are not an item.</exception>
    public static ObjectValue Read(ReadOnlySpan<byte> bytes, ShapeCache shapes)
    {
        if (bytes.IsEmpty || bytes[0] != ItemWriter.FormatVersion)
            throw Damaged("it does not begin with the format's version");
        var reader = new ItemReader(bytes[1..], shapes);
        ObjectValue item = reader.Map(0);
        return reader._rest.IsEmpty ? item : throw Damaged("bytes follow its end");
    }

    private ObjectValue Map(int depth)
    {
        if (depth > Limits.NestingMax)
            throw Damaged("it is nested too deep");
        ObjectShape shape = _shapes.Get(Take(Length()));
        if (shape.Count == 0)
            return ObjectValue.Empty;
        var values = new Value[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Attribute(depth);
        return ObjectValue.FromOwned(shape, values);
    }

    private Value Attribute(int depth)
    {
        var type = (AttributeType)Take(1)[0];
        Value payload = type switch
        {
            AttributeType.S or AttributeType.N => Text(),
            AttributeType.B => Binary(),
            AttributeType.BOOL => Take(1)[0] != 0,
            AttributeType.NULL => Value.True,
            AttributeType.M => Map(depth + 1),
            AttributeType.L or AttributeType.SS or AttributeType.NS or AttributeType.BS => Elements(type, depth + 1),
            _ => throw Damaged($"it has a value of the unknown type {(int)type}"),
        };
        return AttributeValue.Make(type, payload);
    }

    private ListValue Elements(AttributeType type, int depth)
    {
        if (depth > Limits.NestingMax + 1)
            throw Damaged("it is nested too deep");
        int count = Length();
        if (count > _rest.Length)
            throw Damaged("a list is longer than the item");
        var elements = new Value[count];
        for (int i = 0; i < count; i++)
            elements[i] = type == AttributeType.L ? Attribute(depth) : type == AttributeType.BS ? Binary() : Text();
        return ListValue.FromOwned(elements);
    }

    private Value Text() => Encoding.UTF8.GetString(Take(Length()));

    private Value Binary() => Convert.ToBase64String(Take(Length()));

    private int Length()
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

    internal static InvalidDataException Damaged(string how) => new($"A stored item is damaged: {how}.");
}
