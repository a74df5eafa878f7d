using System.Globalization;

namespace Tributary.Values;

/// <summary>Between numbers and their JSON texts (RFC 8259, section 6).</summary>
internal static class NumberText
{
    /// <summary>A double prints and reads back up to this many decimal digits without loss (DBL_DIG).</summary>
    private const int SafeDigits = 15;

    /// <summary>From here to <see cref="PlainMax"/> .NET and ECMAScript print the same digits without an exponent.</summary>
    public const double PlainMin = 1e-4;

    public const double PlainMax = 1e15;

    /// <summary>A sign, 17 digits, a dot and the zeros after it.</summary>
    public const int PlainLengthMax = 32;

    public static Value Read(string text)
    {
        if (!IsJsonNumber(text))
            throw new FormatException($"'{text}' is not a JSON number.");
        return ReadValid(text);
    }

    /// <summary>Reads a text that a JSON tokenizer has already found to be a number.</summary>
    public static Value ReadValid(string text)
    {
        if (text != "-0" && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            return Value.From(whole);
        double real = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(real))
            return Value.From(new ExactNumber(text));
        return SignificantDigits(text) <= SafeDigits || SameDigits(text, Print(real))
            ? Value.From(real)
            : Value.From(new ExactNumber(text));
    }

    /// <summary>ECMAScript's Number::toString, so that what JavaScript clients print and what we print agree.</summary>
    public static string Print(double value)
    {
        if (value == 0)
            return "0";
        if (!double.IsFinite(value))
            return "null";
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        return exponentAt < 0 ? shortest : FromScientific(shortest, exponentAt);
    }

    public static bool Same(Value left, Value right)
    {
        if (left.Kind == ValueKind.Exact || right.Kind == ValueKind.Exact)
            return SameDigits(left.AsNumberText(), right.AsNumberText());
        if (left.IsInteger && right.IsInteger)
            return left.AsInteger() == right.AsInteger();
        return left.AsDouble().Equals(right.AsDouble());
    }

    // .NET goes scientific below 1E-05 and from 1E+15; ECMAScript below 1e-6 and from 1e21 (ECMA-262, Number::toString).
    private static string FromScientific(string text, int exponentAt)
    {
        int exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool negative = text[0] == '-';
        string digits = text[(negative ? 1 : 0)..exponentAt].Replace(".", string.Empty, StringComparison.Ordinal);
        string sign = negative ? "-" : string.Empty;
        if (exponent is >= 0 and < 21)
            return sign + (digits.Length > exponent + 1
                ? $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}"
                : digits.PadRight(exponent + 1, '0'));
        if (exponent is < 0 and >= -6)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{sign}{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }

    private static int SignificantDigits(ReadOnlySpan<char> text)
    {
        (string digits, _, _) = Normalize(text);
        return digits.Length;
    }

    private static bool SameDigits(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Normalize(left) == Normalize(right);

    /// <summary>Digits without leading or trailing zeros, the power of ten of the last one, and the sign.</summary>
    private static (string Digits, int Exponent, bool Negative) Normalize(ReadOnlySpan<char> text)
    {
        bool negative = text[0] == '-';
        Span<char> digits = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        int count = 0, exponent = 0;
        bool fraction = false;
        for (int i = negative ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '.')
            {
                fraction = true;
            }
            else if (text[i] is 'e' or 'E')
            {
                exponent += ClampedExponent(text[(i + 1)..]);
                break;
            }
            else
            {
                digits[count++] = text[i];
                exponent -= fraction ? 1 : 0;
            }
        }

        ReadOnlySpan<char> significant = digits[..count].TrimStart('0');
        int before = significant.Length;
        significant = significant.TrimEnd('0');
        return significant.IsEmpty ? (string.Empty, 0, false) : (significant.ToString(), exponent + before - significant.Length, negative);
    }

    private static int ClampedExponent(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
            ? Math.Clamp(exponent, -1_000_000, 1_000_000)
            : text[0] == '-' ? -1_000_000 : 1_000_000;

    private static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        int i = 0;
        if (i < text.Length && text[i] == '-')
            i++;
        int whole = Digits(text, i);
        if (whole == 0 || (whole > 1 && text[i] == '0'))
            return false;
        i += whole;
        if (i < text.Length && text[i] == '.')
        {
            int fraction = Digits(text, i + 1);
            if (fraction == 0)
                return false;
            i += 1 + fraction;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            int exponent = Digits(text, i);
            if (exponent == 0)
                return false;
            i += exponent;
        }

        return i == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - start;
    }
}
