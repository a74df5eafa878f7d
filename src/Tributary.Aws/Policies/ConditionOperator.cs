using System.Globalization;
using System.Net;

namespace Tributary.Aws.Policies;

/// <summary>One operator of a Condition ("IAM JSON policy elements: Condition operators").</summary>
/// <param name="Prepare">Makes the test of a key's text from one value of the policy; null when the value is none of the kind.</param>
/// <param name="IsNegated">Holds when none of the values matches, and when the request has no such key.</param>
internal sealed record ConditionOperator(Func<string, Func<string, bool>?> Prepare, bool IsNegated)
{
    private static readonly Dictionary<string, ConditionOperator> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = new(Text(static (key, value) => key == value), false),
        ["StringNotEquals"] = new(Text(static (key, value) => key == value), true),
        ["StringEqualsIgnoreCase"] = new(Text(static (key, value) => key.Equals(value, StringComparison.OrdinalIgnoreCase)), false),
        ["StringNotEqualsIgnoreCase"] = new(Text(static (key, value) => key.Equals(value, StringComparison.OrdinalIgnoreCase)), true),
        ["StringLike"] = new(Text(static (key, value) => Wildcards.Match(value, key, ignoreCase: false)), false),
        ["StringNotLike"] = new(Text(static (key, value) => Wildcards.Match(value, key, ignoreCase: false)), true),
        ["Bool"] = new(Bool, false),
        ["IpAddress"] = new(Address, false),
        ["NotIpAddress"] = new(Address, true),
        ["DateEquals"] = new(Date(static order => order == 0), false),
        ["DateNotEquals"] = new(Date(static order => order == 0), true),
        ["DateLessThan"] = new(Date(static order => order < 0), false),
        ["DateLessThanEquals"] = new(Date(static order => order <= 0), false),
        ["DateGreaterThan"] = new(Date(static order => order > 0), false),
        ["DateGreaterThanEquals"] = new(Date(static order => order >= 0), false),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static ConditionOperator? Find(string name) => ByName.GetValueOrDefault(name);

    private static Func<string, Func<string, bool>?> Text(Func<string, string, bool> matches) => value => key => matches(key, value);

    private static Func<string, bool>? Bool(string value) =>
        bool.TryParse(value, out bool wanted) ? key => bool.TryParse(key, out bool actual) && actual == wanted : null;

    // An address alone is a range of one.
    private static Func<string, bool>? Address(string value)
    {
        // The parser would take "10" for 0.0.0.10.
        bool isWhole = value.Contains(':', StringComparison.Ordinal) || value.Count(c => c == '.') == 3;
        if (!isWhole)
            return null;
        if (IPAddress.TryParse(value, out IPAddress? one))
            return key => IPAddress.TryParse(key, out IPAddress? actual) && actual.Equals(one);
        return IPNetwork.TryParse(value, out IPNetwork range)
            ? key => IPAddress.TryParse(key, out IPAddress? actual) && range.Contains(actual)
            : null;
    }

    private static Func<string, Func<string, bool>?> Date(Func<int, bool> matches) => value =>
        TryReadDate(value, out DateTimeOffset wanted)
            ? key => TryReadDate(key, out DateTimeOffset actual) && matches(actual.CompareTo(wanted))
            : null;

    // ISO 8601 or seconds since 1970.
    private static bool TryReadDate(string text, out DateTimeOffset time)
    {
        const long SecondsMax = 253_402_300_799;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds is > 9999 and <= SecondsMax)
        {
            time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }

        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        return DateTimeOffset.TryParseExact(
            text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
