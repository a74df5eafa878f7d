using System.Text;

namespace Tributary.Values;

/// <summary>How large a value is as JSON, without writing it; escapes and the digits of numbers are not counted one by one.</summary>
public static class ValueSize
{
    private const int BytesOfNumber = 8;

    /// <summary>UTF-8 has at most this many bytes for a character of UTF-16.</summary>
    private const int BytesOfCharacterMax = 3;

    /// <summary>Stops as soon as the answer is known.</summary>
    public static bool Exceeds(Value value, long bytesMax) =>
        // Most values are far from any limit, and the length of their texts says so.
        Rest(value, bytesMax, isExact: false) < 0 && Rest(value, bytesMax, isExact: true) < 0;

    private static long Rest(Value value, long rest, bool isExact)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                string text = value.AsString();
                return rest - 2 - (isExact ? Encoding.UTF8.GetByteCount(text) : BytesOfCharacterMax * (long)text.Length);
            case ValueKind.List:
                return OfItems(value.AsList().Items, rest, isExact);
            case ValueKind.Object:
                return OfMembers(value.AsObject(), rest, isExact);
            default:
                return rest - BytesOfNumber;
        }
    }

    private static long OfItems(ReadOnlySpan<Value> items, long rest, bool isExact)
    {
        rest -= 2 + items.Length;
        for (int i = 0; i < items.Length && rest >= 0; i++)
            rest = Rest(items[i], rest, isExact);
        return rest;
    }

    private static long OfMembers(ObjectValue members, long rest, bool isExact)
    {
        ReadOnlySpan<string> names = members.Shape.Keys;
        ReadOnlySpan<Value> values = members.Values;
        rest -= 2;
        for (int i = 0; i < values.Length && rest >= 0; i++)
            rest = Rest(values[i], rest - names[i].Length - 4, isExact);
        return rest;
    }
}
