using System.Text;

namespace Tributary.Values;

/// <summary>How large a value is as JSON, without writing it; escapes and the digits of numbers are not counted one by one.</summary>
public static class ValueSize
{
    private const int BytesOfNumber = 8;

    /// <summary>Stops as soon as the answer is known.</summary>
    public static bool Exceeds(Value value, long bytesMax) => Rest(value, bytesMax) < 0;

    private static long Rest(Value value, long rest)
    {
        if (rest < 0)
            return rest;
        if (value.TryGetString(out string text))
            return rest - Encoding.UTF8.GetByteCount(text) - 2;
        if (value.TryGetList(out ListValue? list))
        {
            rest -= 2 + list.Count;
            for (int i = 0; i < list.Count && rest >= 0; i++)
                rest = Rest(list[i], rest);
            return rest;
        }

        if (!value.TryGetObject(out ObjectValue? members))
            return rest - BytesOfNumber;
        rest -= 2;
        for (int i = 0; i < members.Count && rest >= 0; i++)
            rest = Rest(members.Values[i], rest - members.Shape.Keys[i].Length - 4);
        return rest;
    }
}
