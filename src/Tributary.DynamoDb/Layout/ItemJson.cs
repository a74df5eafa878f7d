using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>Writes stored items as the wire has them, typed values in JSON, without making values of them.</summary>
internal static class ItemJson
{
    private static readonly byte[][] Starts =
        Array.ConvertAll(Enum.GetValues<AttributeType>(), type => System.Text.Encoding.ASCII.GetBytes($"{{\"{type}\":"));

    /// <summary>Writes the item, and returns what it weighs (<see cref="AttributeSize.OfItem"/>).</summary>
    /// <exception cref="InvalidDataException">The bytes are not an item.</exception>
    public static int Write(ReadOnlySpan<byte> stored, ShapeCache shapes, Utf8Output output)
    {
        var bytes = new ItemBytes(stored);
        WriteMap(ref bytes, shapes, output, 0);
        bytes.End();
        return bytes.Size;
    }

    private static void WriteMap(ref ItemBytes bytes, ShapeCache shapes, Utf8Output output, int depth)
    {
        output.WriteByte((byte)'{');
        byte[][] names = bytes.Map(shapes, depth).JsonNames;
        for (int i = 0; i < names.Length; i++)
        {
            if (i > 0)
                output.WriteByte((byte)',');
            output.WriteRaw(names[i]);
            WriteAttribute(ref bytes, shapes, output, depth);
        }

        output.WriteByte((byte)'}');
    }

    private static void WriteAttribute(ref ItemBytes bytes, ShapeCache shapes, Utf8Output output, int depth)
    {
        AttributeType type = bytes.Type();
        output.WriteRaw(Starts[(int)type]);
        switch (type)
        {
            case AttributeType.BOOL:
                output.WriteBoolean(bytes.Boolean());
                break;
            case AttributeType.NULL:
                bytes.Null();
                output.WriteBoolean(true);
                break;
            case AttributeType.M:
                WriteMap(ref bytes, shapes, output, depth + 1);
                break;
            case AttributeType.L or AttributeType.SS or AttributeType.NS or AttributeType.BS:
                WriteElements(ref bytes, shapes, output, type, depth + 1);
                break;
            default:
                WriteScalar(ref bytes, output, type);
                break;
        }

        output.WriteByte((byte)'}');
    }

    private static void WriteElements(ref ItemBytes bytes, ShapeCache shapes, Utf8Output output, AttributeType type, int depth)
    {
        output.WriteByte((byte)'[');
        int count = bytes.Count(type, depth);
        AttributeType scalar = AttributeValue.ElementOf(type);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                output.WriteByte((byte)',');
            if (type == AttributeType.L)
                WriteAttribute(ref bytes, shapes, output, depth);
            else
                WriteScalar(ref bytes, output, scalar);
        }

        output.WriteByte((byte)']');
    }

    private static void WriteScalar(ref ItemBytes bytes, Utf8Output output, AttributeType type)
    {
        if (type == AttributeType.B)
            output.WriteString(Convert.ToBase64String(bytes.Binary()));
        else
            output.WriteString(type == AttributeType.N ? bytes.Number() : bytes.Text());
    }
}
