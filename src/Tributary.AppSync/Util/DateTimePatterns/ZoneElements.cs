using System.Text;
using NodaTime;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>An offset such as +0800; the letters X, x and Z in their lengths.</summary>
internal sealed class OffsetElement(bool colon, bool minutesWhenZero, bool seconds, string zero, string prefix = "") : PatternElement
{
    public override void Format(ZonedDateTime time, StringBuilder text)
    {
        int total = time.Offset.Seconds;
        text.Append(prefix);
        if (total == 0)
        {
            text.Append(zero);
            return;
        }

        (int hour, int minute, int second) = (Math.Abs(total) / 3600, Math.Abs(total) / 60 % 60, Math.Abs(total) % 60);
        text.Append(total < 0 ? '-' : '+').Append(hour.ToString("D2", null));
        if (minutesWhenZero || minute != 0)
            text.Append(colon ? ":" : string.Empty).Append(minute.ToString("D2", null));
        if (seconds && second != 0)
            text.Append(colon ? ":" : string.Empty).Append(second.ToString("D2", null));
    }

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        if (string.CompareOrdinal(text, position, prefix, 0, prefix.Length) != 0)
            return Failed;
        position += prefix.Length;
        if (position < text.Length && text[position] is '+' or '-')
            return ParseSigned(text, position, parsed);
        bool isZero = zero is "Z" or "" && string.CompareOrdinal(text, position, zero, 0, zero.Length) == 0;
        if (!isZero)
            return Failed;
        parsed.Offset = Offset.Zero;
        return position + zero.Length;
    }

    private int ParseSigned(string text, int position, ParsedDateTime parsed)
    {
        int end = TwoDigits(text, position + 1, colon: false, out int hour);
        if (end == Failed)
            return Failed;
        int afterMinute = TwoDigits(text, end, colon, out int minute);
        if (afterMinute == Failed && minutesWhenZero)
            return Failed;
        end = afterMinute == Failed ? end : afterMinute;
        int second = 0;
        if (seconds && TwoDigits(text, end, colon, out second) is var afterSecond and not Failed)
            end = afterSecond;
        int total = hour * 3600 + minute * 60 + second;
        if (minute > 59 || second > 59 || total > Offset.MaxValue.Seconds)
            return Failed;
        parsed.Offset = Offset.FromSeconds(text[position] == '-' ? -total : total);
        return end;
    }

    private static int TwoDigits(string text, int position, bool colon, out int number)
    {
        number = 0;
        if (colon)
        {
            if (position >= text.Length || text[position] != ':')
                return Failed;
            position++;
        }

        if (DigitsAt(text, position) < 2)
            return Failed;
        number = (text[position] - '0') * 10 + text[position + 1] - '0';
        return position + 2;
    }
}

/// <summary>A zone by id (VV) or by the short name in use at the moment (z), which can be read only where it is an id too.</summary>
internal sealed class ZoneElement(bool byId) : PatternElement
{
    public override void Format(ZonedDateTime time, StringBuilder text) =>
        text.Append(byId ? TimeZones.IdOf(time) : time.Zone.GetZoneInterval(time.ToInstant()).Name);

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        int end = position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '_' or '-' or '+' or ':'))
            end++;
        parsed.Zone = TimeZones.Find(text[position..end]);
        return parsed.Zone is null ? Failed : end;
    }
}
