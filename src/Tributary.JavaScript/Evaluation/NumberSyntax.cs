using System.Globalization;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Text to number (ECMA-262, StringToNumber).</summary>
internal static class NumberSyntax
{
    public static double Parse(string text)
    {
        ReadOnlySpan<char> digits = Trim(text);
        if (digits.IsEmpty)
            return 0;
        if (digits.Length > 2 && digits[0] == '0' && digits[1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
            return ParseRadix(digits[2..], digits[1] | 0x20);
        ReadOnlySpan<char> unsigned = digits[0] is '+' or '-' ? digits[1..] : digits;
        if (unsigned is "Infinity")
            return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (!IsDecimal(unsigned))
            return double.NaN;
        return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Without the blanks and line ends of ECMAScript at both ends.</summary>
    public static ReadOnlySpan<char> Trim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text.AsSpan(start, end - start);
    }

    public static bool IsBlank(char c) => Characters.IsWhiteSpace(c) || Characters.IsLineTerminator(c);

    /// <summary>The characters of the longest decimal number or infinity at the start (StrDecimalLiteral); 0 when there is none.</summary>
    public static int DecimalPrefix(ReadOnlySpan<char> text)
    {
        int start = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[start..].StartsWith("Infinity"))
            return start + "Infinity".Length;
        int whole = Digits(text, start), end = start + whole;
        if (end < text.Length && text[end] == '.' && (whole > 0 || Digits(text, end + 1) > 0))
            end += 1 + Digits(text, end + 1);
        if (end == start || end == text.Length || text[end] is not ('e' or 'E'))
            return end == start ? 0 : end;
        int exponent = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
        int digits = Digits(text, exponent);
        return digits == 0 ? end : exponent + digits;
    }

    private static int Digits(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start;
    }

    private static double ParseRadix(ReadOnlySpan<char> digits, int marker)
    {
        int radix = marker switch
        {
            'x' => 16,
            'o' => 8,
            _ => 2,
        };
        double number = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return double.NaN;
            number = (number * radix) + digit;
        }

        return number;
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        int digits = 0, i = 0;
        for (; i < text.Length && char.IsAsciiDigit(text[i]); i++)
            digits++;
        if (i < text.Length && text[i] == '.')
        {
            for (i++; i < text.Length && char.IsAsciiDigit(text[i]); i++)
                digits++;
        }

        if (digits == 0)
            return false;
        if (i == text.Length)
            return true;
        if (text[i] is not ('e' or 'E'))
            return false;
        i++;
        if (i < text.Length && text[i] is '+' or '-')
            i++;
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i > start && i == text.Length;
    }
}
