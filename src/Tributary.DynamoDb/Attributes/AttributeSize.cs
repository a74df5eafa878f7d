using System.Numerics;
using System.Text;
using Tributary.Values;

namespace Tributary.DynamoDb.Attributes;

/// <summary>What an item counts against the limits ("DynamoDB item sizes and formats", Developer Guide).</summary>
internal static class AttributeSize
{
    /// <summary>A list or map costs this much whatever it holds, and one byte more for each element.</summary>
    public const int DocumentOverhead = 3;

    /// <summary>Bytes of names and values. Counting stops beyond the limit: an update can name one large value many times.</summary>
    public static int OfItem(ObjectValue item)
    {
        int size = 0;
        foreach ((string name, Value value) in item)
        {
            size += Encoding.UTF8.GetByteCount(name) + OfValue(value);
            if (size > Limits.ItemBytesMax)
                break;
        }

        return size;
    }

    /// <summary>Levels of lists and maps in the deepest attribute, counted up to one more than allowed.</summary>
    public static int DepthOf(ObjectValue item) => DepthOf(item, 0);

    private static int DepthOf(ObjectValue map, int level)
    {
        int deepest = level;
        foreach (Value value in map.Values)
            deepest = Math.Max(deepest, DepthOf(value, level));
        return deepest;
    }

    private static int DepthOf(Value value, int level)
    {
        AttributeType type = AttributeValue.TypeOf(value);
        if (level > Limits.NestingMax || type is not (AttributeType.M or AttributeType.L))
            return level;
        Value payload = AttributeValue.PayloadOf(value);
        if (type == AttributeType.M)
            return DepthOf(payload.AsObject(), level + 1);
        int deepest = level + 1;
        foreach (Value element in payload.AsList().Items)
            deepest = Math.Max(deepest, DepthOf(element, level + 1));
        return deepest;
    }

    public static int OfValue(Value value)
    {
        Value payload = AttributeValue.PayloadOf(value);
        return AttributeValue.TypeOf(value) switch
        {
            AttributeType.S => Encoding.UTF8.GetByteCount(payload.AsString()),
            AttributeType.N => OfNumber<char>(payload.AsString()),
            AttributeType.B => OfBinary(payload.AsString()),
            AttributeType.SS => Sum(payload.AsList(), static e => Encoding.UTF8.GetByteCount(e.AsString())),
            AttributeType.NS => Sum(payload.AsList(), static e => OfNumber<char>(e.AsString())),
            AttributeType.BS => Sum(payload.AsList(), static e => OfBinary(e.AsString())),
            AttributeType.L => DocumentOverhead + payload.AsList().Count + Sum(payload.AsList(), OfValue),
            AttributeType.M => DocumentOverhead + payload.AsObject().Count + OfItem(payload.AsObject()),
            _ => 1,
        };
    }

    public static int OfBinary(string base64) =>
        (base64.Length / 4 * 3) - (base64.EndsWith("==", StringComparison.Ordinal) ? 2 : base64.EndsWith('=') ? 1 : 0);

    /// <summary>One byte for each two significant digits, one more, and one for the sign of a negative number.</summary>
    /// <param name="text">Plain notation, as UTF-16 or UTF-8.</param>
    public static int OfNumber<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        T zero = T.CreateTruncating('0'), point = T.CreateTruncating('.'), minus = T.CreateTruncating('-');
        int digits = 0, zeros = 0;
        foreach (T c in text)
        {
            if (c == minus || c == point || (c == zero && digits == 0))
                continue;
            zeros = c == zero ? zeros + 1 : 0;
            digits++;
        }

        int significant = digits - zeros;
        return 1 + ((significant + 1) / 2) + (!text.IsEmpty && text[0] == minus ? 1 : 0);
    }

    private static int Sum(ListValue list, Func<Value, int> size)
    {
        int sum = 0;
        foreach (Value element in list.Items)
        {
            sum += size(element);
            if (sum > Limits.ItemBytesMax)
                break;
        }

        return sum;
    }
}
