using System.Globalization;
using System.Numerics;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A <c>java.math.BigDecimal</c>: a whole number and how many of its digits are behind the point.</summary>
internal sealed class BigDecimalObject(BigInteger unscaled, int scale) : HeapObject
{
    /// <summary>A double has no digits beyond this many powers of ten, and texts of more are not taken apart.</summary>
    private const int ScaleMax = 2_000;

    public BigInteger Unscaled { get; } = unscaled;

    public int Scale { get; } = scale;

    public override JavaClass Class => JavaClass.BigDecimal;

    /// <summary>The number with a JSON text that no smaller carrier holds.</summary>
    public static JavaValue Exact(string text)
    {
        int exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponentAt < 0 ? text : text.AsSpan(0, exponentAt);
        int point = mantissa.IndexOf('.');
        int exponent = exponentAt < 0 ? 0 : ClampedExponent(text.AsSpan(exponentAt + 1));
        int scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        if (Math.Abs((long)scale) > ScaleMax)
            return JavaValue.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        string digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        BigInteger unscaled = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return point < 0 && exponentAt < 0
            ? JavaValue.Of(unscaled)
            : JavaValue.Of(new BigDecimalObject(unscaled, scale));
    }

    /// <summary>The exact value of a double.</summary>
    /// <exception cref="JavaException">The double is none of the finite numbers.</exception>
    public static BigDecimalObject From(double number)
    {
        if (!double.IsFinite(number))
            throw new JavaException("java.lang.NumberFormatException", "Infinite or NaN");
        long bits = BitConverter.DoubleToInt64Bits(number);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        mantissa = exponent == 0 ? mantissa << 1 : mantissa | 0x10000000000000L;
        exponent -= 1075;
        if (mantissa == 0)
            return new BigDecimalObject(BigInteger.Zero, 0);
        int zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        exponent += zeros;
        BigInteger signed = bits < 0 ? -mantissa : mantissa;
        return exponent >= 0
            ? new BigDecimalObject(signed * BigInteger.Pow(2, exponent), 0)
            : new BigDecimalObject(signed * BigInteger.Pow(5, -exponent), -exponent);
    }

    public static BigDecimalObject From(BigInteger number) => new(number, 0);

    public BigDecimalObject Add(BigDecimalObject other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new BigDecimalObject(At(scale) + other.At(scale), scale);
    }

    public BigDecimalObject Subtract(BigDecimalObject other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new BigDecimalObject(At(scale) - other.At(scale), scale);
    }

    public BigDecimalObject Multiply(BigDecimalObject other) => new(Unscaled * other.Unscaled, Scale + other.Scale);

    /// <summary>A quotient of this number's scale; what lies in the middle is rounded towards zero (ROUND_HALF_DOWN).</summary>
    public BigDecimalObject Divide(BigDecimalObject divisor)
    {
        BigInteger numerator = Unscaled, denominator = divisor.Unscaled;
        if (divisor.Scale >= 0)
            numerator *= BigInteger.Pow(10, divisor.Scale);
        else
            denominator *= BigInteger.Pow(10, -divisor.Scale);
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        if (BigInteger.Abs(rest) * 2 > BigInteger.Abs(denominator))
            quotient += numerator.Sign * denominator.Sign;
        return new BigDecimalObject(quotient, Scale);
    }

    public int CompareTo(BigDecimalObject other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    public double ToDouble() => double.Parse(ToText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public BigInteger ToBigInteger() =>
        Scale <= 0 ? Unscaled * BigInteger.Pow(10, -Scale) : BigInteger.Divide(Unscaled, BigInteger.Pow(10, Scale));

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) =>
        other.Reference is BigDecimalObject number && number.Unscaled == Unscaled && number.Scale == Scale;

    public override int JavaHash(EvaluationMeter meter, int depth) =>
        unchecked((31 * new BigIntegerObject(Unscaled).JavaHash(meter, depth)) + Scale);

    public override void Print(TextBuilder text, int depth) => text.Append(ToText());

    /// <summary>As <c>BigDecimal.toString</c>: with an exponent for very small numbers and for negative scales.</summary>
    public string ToText()
    {
        string digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        string sign = Unscaled.Sign < 0 ? "-" : string.Empty;
        if (Scale == 0)
            return sign + digits;
        int exponent = digits.Length - Scale - 1;
        if (Scale > 0 && exponent >= -6)
        {
            digits = digits.PadLeft(Scale + 1, '0');
            return $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
        }

        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        string marker = exponent == 0 ? string.Empty : exponent > 0 ? "E+" : "E";
        return sign + mantissa + marker + (exponent == 0 ? string.Empty : exponent.ToString(CultureInfo.InvariantCulture));
    }

    private static int ClampedExponent(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
            ? Math.Clamp(exponent, -ScaleMax * 2, ScaleMax * 2)
            : text[0] == '-' ? -ScaleMax * 2 : ScaleMax * 2;

    private BigInteger At(int scale) => Unscaled * BigInteger.Pow(10, scale - Scale);
}
