using System.Numerics;

namespace Tributary.DynamoDb.Attributes;

/// <summary>
/// DynamoDB's Number: exact decimal, up to 38 significant digits, zero or a magnitude of 1E-130 to 9.99...E+125 ("Supported data
/// types", Amazon DynamoDB Developer Guide). Held without trailing zeros, so equal numbers are equal structs.
/// </summary>
internal readonly record struct DynamoNumber : IComparable<DynamoNumber>
{
    /// <summary>Significant digits.</summary>
    public const int DigitsMax = 38;

    /// <summary>The power of ten of the first digit.</summary>
    public const int MagnitudeMax = 125;

    public const int MagnitudeMin = -130;

    private readonly UInt128 _coefficient;
    private readonly short _exponent;
    private readonly bool _negative;

    private DynamoNumber(UInt128 coefficient, int exponent, bool negative)
    {
        _coefficient = coefficient;
        _exponent = (short)exponent;
        _negative = negative;
    }

    public static DynamoNumber Zero => default;

    public bool IsZero => _coefficient == UInt128.Zero;

    public bool IsNegative => _negative;

    /// <summary>The power of ten of the first digit; meaningless for zero.</summary>
    public int Magnitude => _exponent + DigitCount(_coefficient) - 1;

    public static DynamoNumber FromWhole(long value) => Create(new BigInteger(value), 0, out DynamoNumber number) == NumberProblem.None
        ? number
        : throw new InvalidOperationException("Every 64-bit integer is a DynamoDB number.");

    /// <summary>Reads what Java's BigDecimal reads; the text is what a client sent.</summary>
    public static NumberProblem Parse(ReadOnlySpan<char> text, out DynamoNumber number)
    {
        number = default;
        int at = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+')
            at++;
        UInt128 coefficient = UInt128.Zero;
        long exponent = 0;
        int digits = 0, pendingZeros = 0;
        bool fraction = false, any = false, tooMany = false;
        long leading = long.MinValue;
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !fraction)); at++)
        {
            if (text[at] == '.')
            {
                fraction = true;
                continue;
            }

            any = true;
            exponent -= fraction ? 1 : 0;
            if (text[at] == '0')
            {
                // A zero counts only when another digit follows it: leading and trailing zeros are not significant.
                pendingZeros += digits > 0 ? 1 : 0;
                continue;
            }

            leading = digits == 0 ? WholeDigitsFrom(text, at, fraction, exponent) : leading;
            if (digits + pendingZeros + 1 > DigitsMax)
            {
                tooMany = true;
                continue;
            }

            coefficient = (coefficient * PowerOfTen(pendingZeros + 1)) + (UInt128)(text[at] - '0');
            digits += pendingZeros + 1;
            pendingZeros = 0;
        }

        if (!any || !ReadExponent(text[at..], out long shift))
            return NumberProblem.NotNumeric;
        if (digits == 0)
            return NumberProblem.None;
        long magnitude = leading + shift;
        if (magnitude > MagnitudeMax)
            return NumberProblem.Overflow;
        if (magnitude < MagnitudeMin)
            return NumberProblem.Underflow;
        if (tooMany)
            return NumberProblem.TooManyDigits;
        number = new DynamoNumber(coefficient, (int)(magnitude - digits + 1), negative);
        return NumberProblem.None;
    }

    public static NumberProblem Add(DynamoNumber left, DynamoNumber right, out DynamoNumber sum)
    {
        int exponent = Math.Min(left._exponent, right._exponent);
        return Create(left.Scaled(exponent) + right.Scaled(exponent), exponent, out sum);
    }

    public DynamoNumber Negate() => IsZero ? this : new DynamoNumber(_coefficient, _exponent, !_negative);

    public int CompareTo(DynamoNumber other)
    {
        int sign = Sign, otherSign = other.Sign;
        if (sign != otherSign || sign == 0)
            return sign.CompareTo(otherSign);
        int magnitudes = Magnitude.CompareTo(other.Magnitude);
        int absolute = magnitudes != 0 ? magnitudes : LeftAligned(_coefficient).CompareTo(LeftAligned(other._coefficient));
        return _negative ? -absolute : absolute;
    }

    /// <summary>Plain notation without exponent, as DynamoDB returns numbers.</summary>
    public override string ToString()
    {
        if (IsZero)
            return "0";
        string digits = _coefficient.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string sign = _negative ? "-" : string.Empty;
        if (_exponent >= 0)
            return sign + digits + new string('0', _exponent);
        int point = digits.Length + _exponent;
        return point > 0 ? $"{sign}{digits[..point]}.{digits[point..]}" : $"{sign}0.{new string('0', -point)}{digits}";
    }

    /// <summary>The digits from the first significant one, two to a byte (0 to 99); returns how many bytes were written.</summary>
    public int WriteDigitPairs(Span<byte> target)
    {
        UInt128 aligned = LeftAligned(_coefficient);
        int count = DigitsMax / 2;
        for (int i = count - 1; i >= 0; i--)
        {
            (aligned, UInt128 pair) = UInt128.DivRem(aligned, 100);
            target[i] = (byte)pair;
        }

        while (count > 0 && target[count - 1] == 0)
            count--;
        return count;
    }

    public int DigitCount() => DigitCount(_coefficient);

    private int Sign => IsZero ? 0 : _negative ? -1 : 1;

    private BigInteger Scaled(int exponent)
    {
        BigInteger scaled = (BigInteger)_coefficient * BigInteger.Pow(10, _exponent - exponent);
        return _negative ? -scaled : scaled;
    }

    private static NumberProblem Create(BigInteger value, int exponent, out DynamoNumber number)
    {
        number = default;
        if (value.IsZero)
            return NumberProblem.None;
        bool negative = value.Sign < 0;
        BigInteger coefficient = BigInteger.Abs(value);
        while (true)
        {
            (BigInteger quotient, BigInteger remainder) = BigInteger.DivRem(coefficient, 10);
            if (!remainder.IsZero)
                break;
            coefficient = quotient;
            exponent++;
        }

        int digits = coefficient.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        int magnitude = exponent + digits - 1;
        if (magnitude > MagnitudeMax)
            return NumberProblem.Overflow;
        if (magnitude < MagnitudeMin)
            return NumberProblem.Underflow;
        if (digits > DigitsMax)
            return NumberProblem.TooManyDigits;
        number = new DynamoNumber((UInt128)coefficient, exponent, negative);
        return NumberProblem.None;
    }

    // The power of ten of the digit at "at", which is the first significant one.
    private static long WholeDigitsFrom(ReadOnlySpan<char> text, int at, bool fraction, long exponent)
    {
        if (fraction)
            return exponent;
        int after = at + 1;
        while (after < text.Length && char.IsAsciiDigit(text[after]))
            after++;
        return after - at - 1;
    }

    private static bool ReadExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] is not ('e' or 'E'))
            return false;
        text = text[1..];
        bool negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '-' or '+')
            text = text[1..];
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        ReadOnlySpan<char> significant = text.TrimStart('0');
        // Ten digits are far beyond any magnitude that a request of 16 MiB could balance with its digits.
        long value = significant.Length > 10 ? 10_000_000_000 : significant.IsEmpty ? 0 : long.Parse(significant, null);
        exponent = negative ? -value : value;
        return true;
    }

    private static UInt128 LeftAligned(UInt128 coefficient) => coefficient * PowerOfTen(DigitsMax - DigitCount(coefficient));

    private static int DigitCount(UInt128 value)
    {
        int low = 1, high = DigitsMax;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (value < Powers[middle])
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static UInt128 PowerOfTen(int exponent) => Powers[exponent];

    private static readonly UInt128[] Powers = MakePowers();

    private static UInt128[] MakePowers()
    {
        var powers = new UInt128[DigitsMax + 1];
        powers[0] = UInt128.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}

/// <summary>Why a text or a result is no DynamoDB number.</summary>
internal enum NumberProblem
{
    None,
    NotNumeric,
    Overflow,
    Underflow,
    TooManyDigits,
}
