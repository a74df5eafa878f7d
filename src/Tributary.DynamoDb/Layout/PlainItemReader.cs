using System.Buffers.Text;
using System.Text;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Reads stored items into plain values: without types, sets as lists, numbers as numbers and exact. One instance reads the items of one
/// answer and shares what the same attribute of the item before holds too, such as the partition key of a Query.
/// </summary>
internal sealed class PlainItemReader(ShapeCache shapes)
{
    /// <summary>Digits that a 64-bit integer holds whatever they are.</summary>
    private const int IntegerDigitsMax = 18;

    private ObjectValue _before = ObjectValue.Empty;

    /// <summary>The item, and what it weighs (<see cref="AttributeSize.OfItem"/>).</summary>
    /// <exception cref="InvalidDataException">The bytes are not an item.</exception>
    public ObjectValue Read(ReadOnlySpan<byte> stored, out int size)
    {
        var bytes = new ItemBytes(stored);
        ObjectShape names = bytes.Map(shapes, 0).Names;
        ReadOnlySpan<Value> before = ReferenceEquals(names, _before.Shape) ? _before.Values : [];
        var values = new Value[names.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Attribute(ref bytes, 0, before.IsEmpty ? Value.Null : before[i]);
        bytes.End();
        size = bytes.Size;
        return _before = ObjectValue.FromOwned(names, values);
    }

    private Value Attribute(ref ItemBytes bytes, int depth, Value before)
    {
        AttributeType type = bytes.Type();
        switch (type)
        {
            case AttributeType.BOOL:
                return bytes.Boolean();
            case AttributeType.NULL:
                bytes.Null();
                return Value.Null;
            case AttributeType.M:
                return Map(ref bytes, depth + 1);
            case AttributeType.L or AttributeType.SS or AttributeType.NS or AttributeType.BS:
                return Elements(ref bytes, type, depth + 1);
            default:
                return Scalar(ref bytes, type, before);
        }
    }

    private ObjectValue Map(ref ItemBytes bytes, int depth)
    {
        ObjectShape names = bytes.Map(shapes, depth).Names;
        var values = new Value[names.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Attribute(ref bytes, depth, Value.Null);
        return ObjectValue.FromOwned(names, values);
    }

    private ListValue Elements(ref ItemBytes bytes, AttributeType type, int depth)
    {
        var elements = new Value[bytes.Count(type, depth)];
        AttributeType scalar = AttributeValue.ElementOf(type);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = type == AttributeType.L
                ? Attribute(ref bytes, depth, Value.Null)
                : Scalar(ref bytes, scalar, Value.Null);
        }

        return ListValue.FromOwned(elements);
    }

    private static Value Scalar(ref ItemBytes bytes, AttributeType type, Value before) => type switch
    {
        AttributeType.S => Text(bytes.Text(), before),
        AttributeType.N => Number(bytes.Number()),
        _ => Convert.ToBase64String(bytes.Binary()),
    };

    private static Value Text(ReadOnlySpan<byte> utf8, Value before) =>
        before.TryGetString(out string text) && Ascii.Equals(utf8, text) ? before : Encoding.UTF8.GetString(utf8);

    private static Value Number(ReadOnlySpan<byte> digits)
    {
        if (digits.Length <= IntegerDigitsMax && Utf8Parser.TryParse(digits, out long whole, out int read) && read == digits.Length)
            return whole;
        try
        {
            return Value.FromNumber(Encoding.ASCII.GetString(digits));
        }
        catch (FormatException)
        {
            throw ItemBytes.Damaged("a number is none");
        }
    }
}
