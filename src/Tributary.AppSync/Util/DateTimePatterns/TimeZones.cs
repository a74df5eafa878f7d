using System.Globalization;
using NodaTime;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>Time zones by the texts that java.time.ZoneId reads: region ids and offsets.</summary>
internal static class TimeZones
{
    private const int OffsetHoursMax = 18;

    /// <exception cref="UtilFaultException">There is no such zone.</exception>
    public static DateTimeZone Get(string? id) => id is null
        ? DateTimeZone.Utc
        : Find(id) ?? throw new UtilFaultException($"Unknown time-zone ID: {id}");

    public static DateTimeZone? Find(string id)
    {
        if (id is "Z" or "UTC" or "GMT" or "UT")
            return DateTimeZone.Utc;
        foreach (string prefix in (string[])["UTC", "GMT", "UT"])
        {
            if (id.Length > prefix.Length && id.StartsWith(prefix, StringComparison.Ordinal) && id[prefix.Length] is '+' or '-')
                return FindOffset(id[prefix.Length..]);
        }

        return id.Length > 0 && id[0] is '+' or '-' ? FindOffset(id) : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
    }

    /// <summary>The id as Java prints it: an offset zone is its offset.</summary>
    public static string IdOf(ZonedDateTime time) =>
        time.Zone == DateTimeZone.Utc ? "Z"
        : IsOffset(time.Zone) ? time.Offset.ToString("m", CultureInfo.InvariantCulture)
        : time.Zone.Id;

    // NodaTime's id of a fixed offset is "UTC+08".
    private static bool IsOffset(DateTimeZone zone) => zone.Id.Length > 3 && zone.Id.StartsWith("UTC", StringComparison.Ordinal);

    // java.time.ZoneOffset.of: +h, +hh, +hh:mm, +hhmm, +hh:mm:ss, +hhmmss.
    private static DateTimeZone? FindOffset(string text)
    {
        string digits = text[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        if (digits.Length == 1)
            digits = "0" + digits;
        if (digits.Length is not (2 or 4 or 6) || !digits.All(char.IsAsciiDigit))
            return null;
        digits = digits.PadRight(6, '0');
        int hour = int.Parse(digits[..2], CultureInfo.InvariantCulture);
        int minute = int.Parse(digits[2..4], CultureInfo.InvariantCulture);
        int second = int.Parse(digits[4..], CultureInfo.InvariantCulture);
        int total = hour * 3600 + minute * 60 + second;
        if (minute > 59 || second > 59 || total > OffsetHoursMax * 3600)
            return null;
        return DateTimeZone.ForOffset(Offset.FromSeconds(text[0] == '-' ? -total : total));
    }
}
