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
        // What is read in the one format is what it would be printed as.
        if (values.Count == 1 && TryParse(values[0], out DateTimeOffset time))
            return new SigningTime(time, values[0]!, name);
        if (values.Count == 1 && name == StandardHeader && TryParseHttpDate(values[0], out time))
            return new SigningTime(time, Text(time), name);
        error = SignatureErrors.UnreadableDate();
        return null;
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Format"/>, which every signed request has: digit by digit, ten times as fast as by the pattern.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is not { Length: 16 } || text[8] != 'T' || text[15] != 'Z'
            || Number(text, 0, 4) is not { } year || Number(text, 4, 2) is not { } month || Number(text, 6, 2) is not { } day
            || Number(text, 9, 2) is not { } hour || Number(text, 11, 2) is not { } minute || Number(text, 13, 2) is not { } second
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool TryParseHttpDate(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, Utc, out time);

    private static int? Number(string text, int start, int length)
    {
        int number = 0;
        foreach (char digit in text.AsSpan(start, length))
        {
            if (!char.IsAsciiDigit(digit))
                return null;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
