using System.Buffers.Binary;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Layout;

/// <summary>
/// Builds storage keys whose bytes order as DynamoDB orders key attributes. Each part ends itself, so parts follow each other:
/// <list type="bullet">
/// <item>Strings (UTF-8) and binaries: every 00 becomes 00 FF, the end is 00 01; no value's bytes begin another's.</item>
/// <item>Numbers: 02 is zero. A positive number is 03, its magnitude + 130 in one byte, its digits two to a byte as 1 to 100, and
/// 00. A negative one is 01 and the complement (FF - x) of all that follows, so that more negative is smaller.</item>
/// </list>
/// </summary>
internal sealed class KeyWriter
{
    private const byte NegativeNumber = 1;
    private const byte ZeroNumber = 2;
    private const byte PositiveNumber = 3;

    private byte[] _bytes = new byte[96];

    public int Length { get; private set; }

    public KeyWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        return this;
    }

    public KeyWriter Byte(byte value)
    {
        Reserve(1)[0] = value;
        return this;
    }

    public KeyWriter Short(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)value);
        return this;
    }

    public void SetShort(int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(at, 2), (ushort)value);

    /// <summary>A number that is never negative.</summary>
    public KeyWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);
        return this;
    }

    public KeyWriter Text(string text)
    {
        Escaped(text);
        return End();
    }

    /// <summary>A key attribute's value, complete.</summary>
    public KeyWriter Attribute(Value value)
    {
        if (AttributeValue.TypeOf(value) == AttributeType.N)
            return Number(AttributeValue.NumberOf(value));
        Prefix(value);
        return End();
    }

    /// <summary>The beginning that all strings or binaries have which begin with this one.</summary>
    public KeyWriter Prefix(Value value)
    {
        if (AttributeValue.TypeOf(value) == AttributeType.S)
            Escaped(AttributeValue.PayloadOf(value).AsString());
        else
            Escaped(AttributeValue.BytesOf(value));
        return this;
    }

    public ReadOnlySpan<byte> Written(int from) => _bytes.AsSpan(from, Length - from);

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    private KeyWriter Number(DynamoNumber number)
    {
        if (number.IsZero)
            return Byte(ZeroNumber);
        Span<byte> pairs = stackalloc byte[DynamoNumber.DigitsMax / 2];
        int count = number.WriteDigitPairs(pairs);
        byte complement = number.IsNegative ? (byte)0xFF : (byte)0;
        Span<byte> target = Reserve(count + 3);
        target[0] = number.IsNegative ? NegativeNumber : PositiveNumber;
        target[1] = (byte)((number.Magnitude - DynamoNumber.MagnitudeMin) ^ complement);
        for (int i = 0; i < count; i++)
            target[i + 2] = (byte)((pairs[i] + 1) ^ complement);
        target[count + 2] = complement;
        return this;
    }

    private void Escaped(string text)
    {
        int size = StrictUtf8.Encoding.GetByteCount(text);
        if (size <= 256)
        {
            Span<byte> bytes = stackalloc byte[256];
            Escaped(bytes[..StrictUtf8.Encoding.GetBytes(text, bytes)]);
        }
        else
        {
            Escaped(StrictUtf8.Encoding.GetBytes(text));
        }
    }

    private void Escaped(ReadOnlySpan<byte> bytes)
    {
        int zero;
        while ((zero = bytes.IndexOf((byte)0)) >= 0)
        {
            Raw(bytes[..(zero + 1)]).Byte(0xFF);
            bytes = bytes[(zero + 1)..];
        }

        Raw(bytes);
    }

    private KeyWriter End() => Byte(0).Byte(1);

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
