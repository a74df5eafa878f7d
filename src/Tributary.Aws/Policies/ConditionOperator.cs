using System.Globalization;
using System.Net;

namespace Tributary.Aws.Policies;

/// <summary>One operator of a Condition ("IAM JSON policy elements: Condition operators").</summary>
/// <param name="Prepare">Makes the test of a key's text from one value of the policy; null when the value is none of the kind.</param>
/// <param name="IsNegated">Holds when none of the values matches, and when the request has no such key.</param>
/// <param name="TakesVariables">Whether its values are texts, which may have variables in them.</param>
/// <param name="IsPattern">Whether its values are patterns.</param>
/// <param name="IsPresence">Whether it asks for the key itself: its test reads "true" when there is none.</param>
internal sealed record ConditionOperator(
    Func<string, Func<string, bool>?> Prepare,
    bool IsNegated,
    bool TakesVariables = false,
    bool IsPattern = false,
    bool IsPresence = false)
{
    private const int ArnParts = 6;

    private static readonly Dictionary<string, ConditionOperator> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = Text(static (key, value) => key == value, false),
        ["StringNotEquals"] = Text(static (key, value) => key == value, true),
        ["StringEqualsIgnoreCase"] = Text(static (key, value) => key.Equals(value, StringComparison.OrdinalIgnoreCase), false),
        ["StringNotEqualsIgnoreCase"] = Text(static (key, value) => key.Equals(value, StringComparison.OrdinalIgnoreCase), true),
        ["StringLike"] = Pattern(static (key, value) => Wildcards.Match(value, key, ignoreCase: false), false),
        ["StringNotLike"] = Pattern(static (key, value) => Wildcards.Match(value, key, ignoreCase: false), true),
        ["ArnEquals"] = Pattern(ArnLike, false),
        ["ArnLike"] = Pattern(ArnLike, false),
        ["ArnNotEquals"] = Pattern(ArnLike, true),
        ["ArnNotLike"] = Pattern(ArnLike, true),
        ["NumericEquals"] = new(Number(static order => order == 0), false),
        ["NumericNotEquals"] = new(Number(static order => order == 0), true),
        ["NumericLessThan"] = new(Number(static order => order < 0), false),
        ["NumericLessThanEquals"] = new(Number(static order => order <= 0), false),
        ["NumericGreaterThan"] = new(Number(static order => order > 0), false),
        ["NumericGreaterThanEquals"] = new(Number(static order => order >= 0), false),
        ["Bool"] = new(Bool, false),
        ["IpAddress"] = new(Address, false),
        ["NotIpAddress"] = new(Address, true),
        ["DateEquals"] = new(Date(static order => order == 0), false),
        ["DateNotEquals"] = new(Date(static order => order == 0), true),
        ["DateLessThan"] = new(Date(static order => order < 0), false),
        ["DateLessThanEquals"] = new(Date(static order => order <= 0), false),
        ["DateGreaterThan"] = new(Date(static order => order > 0), false),
        ["DateGreaterThanEquals"] = new(Date(static order => order >= 0), false),
        ["Null"] = new(Bool, false, IsPresence: true),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static ConditionOperator? Find(string name) => ByName.GetValueOrDefault(name);

    private static ConditionOperator Text(Func<string, string, bool> matches, bool isNegated) =>
        new(value => key => matches(key, value), isNegated, TakesVariables: true);

    private static ConditionOperator Pattern(Func<string, string, bool> matches, bool isNegated) =>
        new(value => key => matches(key, value), isNegated, TakesVariables: true, IsPattern: true);

    // Each of the six parts by itself: a star does not reach over a colon before the resource.
    private static bool ArnLike(string key, string value)
    {
        string[] parts = key.Split(':', ArnParts), patterns = value.Split(':', ArnParts);
        return parts.Length == ArnParts
            && patterns.Length == ArnParts
            && parts.Zip(patterns).All(pair => Wildcards.Match(pair.Second, pair.First, ignoreCase: false));
    }

    private static Func<string, Func<string, bool>?> Number(Func<int, bool> matches) => value =>
        TryReadNumber(value, out decimal wanted)
            ? key => TryReadNumber(key, out decimal actual) && matches(actual.CompareTo(wanted))
            : null;

    private static bool TryReadNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

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
