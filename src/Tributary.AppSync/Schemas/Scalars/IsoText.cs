namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>
/// Reads ISO 8601 extended dates, times and offsets from the front of a text, as AWSDate, AWSTime and AWSDateTime share them. Each
/// method cuts off what it read.
/// </summary>
internal static class IsoText
{
    private const int FractionDigitsMax = 9;

    /// <summary>java.time knows offsets up to 18 hours.</summary>
    private const int OffsetSecondsMax = 18 * 3600;

    /// <summary><c>[-]YYYY-MM-DD</c>, a day that exists in the proleptic Gregorian calendar.</summary>
    public static bool TakeDate(ref ReadOnlySpan<char> text)
    {
        int sign = Take(ref text, '-') ? -1 : 1;
        if (!TakeNumber(ref text, 4, out int year)
            || !Take(ref text, '-') || !TakeNumber(ref text, 2, out int month)
            || !Take(ref text, '-') || !TakeNumber(ref text, 2, out int day))
            return false;
        return month is >= 1 and <= 12 && day >= 1 && day <= DaysOf(sign * year, month);
    }

    /// <summary><c>hh:mm[:ss[.fffffffff]]</c>. A bare trailing dot passes, as the AppSync guide shows one in an example.</summary>
    public static bool TakeTime(ref ReadOnlySpan<char> text)
    {
        if (!TakeNumber(ref text, 2, out int hour) || !Take(ref text, ':') || !TakeNumber(ref text, 2, out int minute))
            return false;
        if (hour > 23 || minute > 59)
            return false;
        if (!Take(ref text, ':'))
            return true;
        if (!TakeNumber(ref text, 2, out int second) || second > 59)
            return false;
        if (!Take(ref text, '.'))
            return true;
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        text = text[digits..];
        return digits <= FractionDigitsMax;
    }

    /// <summary><c>Z</c>, <c>±hh:mm</c> or <c>±hh:mm:ss</c>.</summary>
    public static bool TakeOffset(ref ReadOnlySpan<char> text)
    {
        if (Take(ref text, 'Z'))
            return true;
        if (!Take(ref text, '+') && !Take(ref text, '-'))
            return false;
        if (!TakeNumber(ref text, 2, out int hours) || !Take(ref text, ':') || !TakeNumber(ref text, 2, out int minutes))
            return false;
        int seconds = 0;
        if (Take(ref text, ':') && !TakeNumber(ref text, 2, out seconds))
            return false;
        return minutes <= 59 && seconds <= 59 && (hours * 3600) + (minutes * 60) + seconds <= OffsetSecondsMax;
    }

    public static bool Take(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits)
            return false;
        foreach (char digit in text[..digits])
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        text = text[digits..];
        return true;
    }

    private static int DaysOf(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
