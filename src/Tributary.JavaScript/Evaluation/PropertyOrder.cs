using System.Globalization;

namespace Tributary.JavaScript.Evaluation;

/// <summary>The order of own properties (ECMA-262, OrdinaryOwnPropertyKeys).</summary>
internal static class PropertyOrder
{
    /// <summary>The keys in ECMAScript's order; the array itself when they already are.</summary>
    public static IReadOnlyList<string> Ordered(string[] keys)
    {
        if (!HasIndices(keys))
            return keys;
        return
        [
            .. keys.Where(k => IsIndex(k, out _)).OrderBy(k => uint.Parse(k, CultureInfo.InvariantCulture)),
            .. keys.Where(k => !IsIndex(k, out _)),
        ];
    }

    public static bool HasIndices(ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (key.Length > 0 && char.IsAsciiDigit(key[0]) && IsIndex(key, out _))
                return true;
        }

        return false;
    }

    /// <summary>An array index: a whole number below 2^32 - 1 as it prints.</summary>
    public static bool IsIndex(string key, out uint index)
    {
        index = 0;
        if (key.Length is 0 or > 10 || (key[0] == '0' && key.Length > 1))
            return false;
        return uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index != uint.MaxValue;
    }
}
