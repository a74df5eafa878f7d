using System.Globalization;

namespace Tributary.Aws.Signatures;

/// <summary>When a request says it was signed: <c>x-amz-date</c>, else <c>Date</c>; in the query form <c>X-Amz-Date</c>.</summary>
/// <param name="Header">The header that says so, which has to be signed; null in the query form.</param>
internal readonly record struct SigningTime(DateTimeOffset Time, string Timestamp, string? Header)
{
    public const string Format = "yyyyMMdd'T'HHmmss'Z'";

    public const string AmazonHeader = "x-amz-date";

    private const string StandardHeader = "date";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static SigningTime? Read(HeaderLookup headers, out AwsError? error)
    {
        string name = headers(AmazonHeader).Count > 0 ? AmazonHeader : StandardHeader;
        IReadOnlyList<string?> values = headers(name);
        error = values.Count == 0 ? SignatureErrors.MissingDate() : null;
        if (error is not null)
            return null;
        if (values.Count == 1 && TryParse(values[0], name == StandardHeader, out DateTimeOffset time))
            return new SigningTime(time, Text(time), name);
        error = SignatureErrors.UnreadableDate();
        return null;
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, Utc, out time);

    private static bool TryParse(string? text, bool httpDate, out DateTimeOffset time) =>
        TryParse(text, out time) || (httpDate && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, Utc, out time));
}
