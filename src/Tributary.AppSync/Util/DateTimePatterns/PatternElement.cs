using System.Globalization;
using System.Text;
using NodaTime;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>A piece of a pattern: prints its part of a moment, or reads it from a text.</summary>
internal abstract class PatternElement
{
    public const int Failed = -1;

    public abstract void Format(ZonedDateTime time, StringBuilder text);

    /// <summary>The position after what was read, or <see cref="Failed"/>.</summary>
    public abstract int Parse(string text, int position, ParsedDateTime parsed);

    protected static int DigitsAt(string text, int position)
    {
        int end = position;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - position;
    }

    protected static bool NumberAt(string text, int position, int length, out long number) =>
        long.TryParse(text.AsSpan(position, length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

internal sealed class LiteralElement(string literal) : PatternElement
{
    public override void Format(ZonedDateTime time, StringBuilder text) => text.Append(literal);

    public override int Parse(string text, int position, ParsedDateTime parsed) =>
        string.CompareOrdinal(text, position, literal, 0, literal.Length) == 0 ? position + literal.Length : Failed;
}

/// <summary>A section in brackets: always printed, read when it is there.</summary>
internal sealed class OptionalElement(IReadOnlyList<PatternElement> elements) : PatternElement
{
    public override void Format(ZonedDateTime time, StringBuilder text)
    {
        foreach (PatternElement element in elements)
            element.Format(time, text);
    }

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        var section = new ParsedDateTime();
        int end = position;
        foreach (PatternElement element in elements)
        {
            end = element.Parse(text, end, section);
            if (end == Failed)
                return position;
        }

        return parsed.Merge(section) ? end : Failed;
    }
}

/// <summary>A number of at least so many digits. One of open width leaves the digits that fixed neighbours need.</summary>
internal sealed class NumberElement(DateTimeField field, int widthMin, int widthMax) : PatternElement
{
    public bool IsFixed => widthMin == widthMax;

    public int Width => widthMin;

    /// <summary>Digits that the numbers of fixed width right behind this one take.</summary>
    public int Reserved { get; set; }

    public override void Format(ZonedDateTime time, StringBuilder text) =>
        text.Append(DateTimeFields.Of(field, time).ToString("D" + widthMin, CultureInfo.InvariantCulture));

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        bool negative = position < text.Length && text[position] == '-' && !IsFixed && field == DateTimeField.Year;
        int start = negative ? position + 1 : position;
        int digits = DigitsAt(text, start);
        int length = IsFixed ? widthMax : Math.Min(widthMax, digits - Reserved);
        if (length < widthMin || length > digits || !NumberAt(text, start, length, out long number))
            return Failed;
        return parsed.Set(field, negative ? -number : number) ? start + length : Failed;
    }
}

/// <summary>The last two digits of a year from 2000 to 2099.</summary>
internal sealed class TwoDigitYearElement(DateTimeField field) : PatternElement
{
    private const int Century = 2000;

    public override void Format(ZonedDateTime time, StringBuilder text) =>
        text.Append((Math.Abs(DateTimeFields.Of(field, time)) % 100).ToString("D2", CultureInfo.InvariantCulture));

    public override int Parse(string text, int position, ParsedDateTime parsed) =>
        DigitsAt(text, position) >= 2 && NumberAt(text, position, 2, out long number) && parsed.Set(field, Century + number)
            ? position + 2
            : Failed;
}

internal sealed class FractionElement(int width) : PatternElement
{
    private const int NanosecondDigits = 9;

    public override void Format(ZonedDateTime time, StringBuilder text) =>
        text.Append(time.NanosecondOfSecond.ToString("D9", CultureInfo.InvariantCulture).AsSpan(0, width));

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        if (DigitsAt(text, position) < width || !NumberAt(text, position, width, out long number))
            return Failed;
        for (int digit = width; digit < NanosecondDigits; digit++)
            number *= 10;
        return parsed.Set(DateTimeField.NanoOfSecond, number) ? position + width : Failed;
    }
}

/// <summary>A name out of a list, the first of which stands for <paramref name="first"/>.</summary>
internal sealed class NameElement(DateTimeField field, string[] names, int first) : PatternElement
{
    public override void Format(ZonedDateTime time, StringBuilder text) => text.Append(names[DateTimeFields.Of(field, time) - first]);

    public override int Parse(string text, int position, ParsedDateTime parsed)
    {
        // The longest name wins: "M" is the begin of "May".
        int best = -1;
        for (int i = 0; i < names.Length; i++)
        {
            bool isThere = string.CompareOrdinal(text, position, names[i], 0, names[i].Length) == 0;
            if (isThere && (best < 0 || names[i].Length > names[best].Length))
                best = i;
        }

        return best >= 0 && parsed.Set(field, best + first) ? position + names[best].Length : Failed;
    }
}
