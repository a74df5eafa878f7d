using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Items as bytes. An item is a format byte, <see cref="FormatVersion"/>, and a map. Lengths and counts are LEB128.
/// <code>
/// map    length of header, header, values    header = count, then length and UTF-8 of each name
/// value  type (AttributeType), then
///        S N      length, UTF-8            B     length, bytes
///        SS NS    count, length and UTF-8  BS    count, length and bytes
///        L        count, values            M     map
///        NULL     nothing                  BOOL  00 or 01
/// </code>
/// The names stand together in front so that items with the same attributes begin with the same bytes, and a reader gets all
/// their names with one look-up.
/// </summary>
internal sealed class ItemWriter
{
    public const byte FormatVersion = 1;

    private byte[] _bytes = new byte[256];
    private int _length;

    public static byte[] Write(ObjectValue item)
    {
        var writer = new ItemWriter();
        writer.Byte(FormatVersion);
        writer.Map(item);
        return writer._bytes.AsSpan(0, writer._length).ToArray();
    }

    private void Map(ObjectValue map)
    {
        int size = LengthSize(map.Count);
        foreach (string name in map.Shape.Keys)
            size += LengthSize(StrictUtf8.Encoding.GetByteCount(name)) + StrictUtf8.Encoding.GetByteCount(name);
        Length(size);
        Length(map.Count);
        foreach (string name in map.Shape.Keys)
            Text(name);
        foreach (Value value in map.Values)
            Attribute(value);
    }

    private void Attribute(Value value)
    {
        AttributeType type = AttributeValue.TypeOf(value);
        Value payload = AttributeValue.PayloadOf(value);
        Byte((byte)type);
        switch (type)
        {
            case AttributeType.S or AttributeType.N:
                Text(payload.AsString());
                break;
            case AttributeType.B:
                Binary(payload.AsString());
                break;
            case AttributeType.BOOL:
                Byte(payload.AsBoolean() ? (byte)1 : (byte)0);
                break;
            case AttributeType.M:
                Map(payload.AsObject());
                break;
            case AttributeType.NULL:
                break;
            default:
                Elements(type, payload.AsList());
                break;
        }
    }

    private void Elements(AttributeType type, ListValue list)
    {
        Length(list.Count);
        foreach (Value element in list.Items)
        {
            if (type == AttributeType.L)
                Attribute(element);
            else if (type == AttributeType.BS)
                Binary(element.AsString());
            else
                Text(element.AsString());
        }
    }

    private void Text(string text)
    {
        int size = StrictUtf8.Encoding.GetByteCount(text);
        Length(size);
        StrictUtf8.Encoding.GetBytes(text, Reserve(size));
    }

    private void Binary(string base64)
    {
        int size = AttributeSize.OfBinary(base64);
        Length(size);
        if (!Convert.TryFromBase64String(base64, Reserve(size), out int written) || written != size)
            throw new InvalidOperationException("Text was taken for checked base64.");
    }

    private void Length(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    private static int LengthSize(int value) => value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;

    private void Byte(byte value) => Reserve(1)[0] = value;

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
