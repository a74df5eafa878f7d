namespace Tributary.Velocity.Language;

/// <summary>How many characters of a text are a number. A sign belongs to it: <c>1-2</c> is two numbers.</summary>
internal static class NumberMatch
{
    /// <summary>Two dots after an integer, as in <c>[1..3]</c>, belong to the match.</summary>
    public static int Integer(ReadOnlySpan<char> text)
    {
        int sign = Sign(text);
        int digits = Digits(text[sign..]);
        if (digits == 0)
            return 0;
        int end = sign + digits;
        return text[end..].StartsWith("..") ? end + 2 : end;
    }

    public static int FloatingPoint(ReadOnlySpan<char> text)
    {
        int sign = Sign(text);
        int whole = Digits(text[sign..]);
        int end = sign + whole;
        if (end < text.Length && text[end] == '.')
        {
            int fraction = Digits(text[(end + 1)..]);
            if (whole + fraction == 0)
                return 0;
            end += 1 + fraction;
            return end + Exponent(text[end..]);
        }

        int exponent = whole == 0 ? 0 : Exponent(text[end..]);
        return exponent == 0 ? 0 : end + exponent;
    }

    private static int Sign(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] == '-' ? 1 : 0;

    private static int Digits(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAnyExceptInRange('0', '9');
        return i < 0 ? text.Length : i;
    }

    private static int Exponent(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('e' or 'E'))
            return 0;
        int sign = text.Length > 1 && text[1] is '+' or '-' ? 1 : 0;
        int digits = Digits(text[(1 + sign)..]);
        return digits == 0 ? 0 : 1 + sign + digits;
    }
}
