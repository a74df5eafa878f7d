using System.Numerics;

namespace Tributary.Velocity.Heap;

/// <summary>Velocity's arithmetic (its MathUtils) and Java's conversions of numbers.</summary>
internal static class Arithmetic
{
    private enum Base
    {
        Long,
        Double,
        BigInteger,
        BigDecimal,
    }

    public static bool IsZero(JavaValue number) => number.Reference switch
    {
        BigIntegerObject whole => whole.Value.IsZero,
        BigDecimalObject real => real.Unscaled.IsZero,
        _ => number.IsDouble ? number.Double == 0 : number.Bits == 0,
    };

    public static JavaValue Add(JavaValue left, JavaValue right)
    {
        switch (BaseOf(left, right))
        {
            case Base.Long:
                long sum = unchecked(left.Bits + right.Bits);
                return ((sum ^ left.Bits) & (sum ^ right.Bits)) < 0 ? JavaValue.Of(ToBig(left) + ToBig(right)) : Wrap(sum, left, right);
            case Base.Double:
                return JavaValue.Of(ToDouble(left) + ToDouble(right));
            case Base.BigInteger:
                return JavaValue.Of(ToBig(left) + ToBig(right));
            default:
                return JavaValue.Of(ToDecimal(left).Add(ToDecimal(right)));
        }
    }

    public static JavaValue Subtract(JavaValue left, JavaValue right)
    {
        switch (BaseOf(left, right))
        {
            case Base.Long:
                long difference = unchecked(left.Bits - right.Bits);
                return ((difference ^ left.Bits) & (difference ^ ~right.Bits)) < 0
                    ? JavaValue.Of(ToBig(left) - ToBig(right))
                    : Wrap(difference, left, right);
            case Base.Double:
                return JavaValue.Of(ToDouble(left) - ToDouble(right));
            case Base.BigInteger:
                return JavaValue.Of(ToBig(left) - ToBig(right));
            default:
                return JavaValue.Of(ToDecimal(left).Subtract(ToDecimal(right)));
        }
    }

    public static JavaValue Multiply(JavaValue left, JavaValue right)
    {
        switch (BaseOf(left, right))
        {
            case Base.Long:
                long product = unchecked(left.Bits * right.Bits);
                bool overflows = right.Bits != 0 && DivideWrapping(product, right.Bits) != left.Bits;
                return overflows ? JavaValue.Of(ToBig(left) * ToBig(right)) : Wrap(product, left, right);
            case Base.Double:
                return JavaValue.Of(ToDouble(left) * ToDouble(right));
            case Base.BigInteger:
                return JavaValue.Of(ToBig(left) * ToBig(right));
            default:
                return JavaValue.Of(ToDecimal(left).Multiply(ToDecimal(right)));
        }
    }

    /// <summary>The divisor is not zero.</summary>
    public static JavaValue Divide(JavaValue left, JavaValue right) => BaseOf(left, right) switch
    {
        Base.Long => Wrap(DivideWrapping(left.Bits, right.Bits), left, right),
        Base.Double => JavaValue.Of(ToDouble(left) / ToDouble(right)),
        Base.BigInteger => JavaValue.Of(BigInteger.Divide(ToBig(left), ToBig(right))),
        _ => JavaValue.Of(ToDecimal(left).Divide(ToDecimal(right))),
    };

    /// <summary>The divisor is not zero.</summary>
    /// <exception cref="JavaException">The numbers are such that Java has no remainder for them.</exception>
    public static JavaValue Remainder(JavaValue left, JavaValue right)
    {
        switch (BaseOf(left, right))
        {
            case Base.Long:
                return Wrap(right.Bits == -1 ? 0 : left.Bits % right.Bits, left, right);
            case Base.Double:
                return JavaValue.Of(ToDouble(left) % ToDouble(right));
            case Base.BigInteger:
                // BigInteger.mod, not remainder: never negative, and only for positive divisors.
                if (ToBig(right).Sign < 0)
                    throw new JavaException("java.lang.ArithmeticException", "BigInteger: modulus not positive");
                BigInteger rest = BigInteger.Remainder(ToBig(left), ToBig(right));
                return JavaValue.Of(rest.Sign < 0 ? rest + ToBig(right) : rest);
            default:
                throw new JavaException("java.lang.ArithmeticException", "Cannot calculate the modulo of BigDecimals.");
        }
    }

    /// <summary>-1, 0 or 1; NaN is as large as anything.</summary>
    public static int Compare(JavaValue left, JavaValue right)
    {
        switch (BaseOf(left, right))
        {
            case Base.Long:
                return left.Bits.CompareTo(right.Bits);
            case Base.Double:
                double l = ToDouble(left), r = ToDouble(right);
                return l < r ? -1 : l > r ? 1 : 0;
            case Base.BigInteger:
                return Math.Sign(ToBig(left).CompareTo(ToBig(right)));
            default:
                return Math.Sign(ToDecimal(left).CompareTo(ToDecimal(right)));
        }
    }

    public static int ToInt(JavaValue number) => number.Reference switch
    {
        BigIntegerObject whole => unchecked((int)LowBits(whole.Value)),
        BigDecimalObject real => unchecked((int)LowBits(real.ToBigInteger())),
        _ => number.IsDouble ? (int)number.Double : unchecked((int)number.Bits),
    };

    public static long ToLong(JavaValue number) => number.Reference switch
    {
        BigIntegerObject whole => LowBits(whole.Value),
        BigDecimalObject real => LowBits(real.ToBigInteger()),
        _ => number.IsDouble ? (long)number.Double : number.Bits,
    };

    public static double ToDouble(JavaValue number) => number.Reference switch
    {
        BigIntegerObject whole => (double)whole.Value,
        BigDecimalObject real => real.ToDouble(),
        _ => number.IsDouble ? number.Double : number.Bits,
    };

    private static long LowBits(BigInteger number) => unchecked((long)(ulong)(number & ulong.MaxValue));

    // Java's division wraps where .NET's throws.
    private static long DivideWrapping(long dividend, long divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;

    private static BigInteger ToBig(JavaValue number) => number.Reference is BigIntegerObject whole ? whole.Value : number.Bits;

    private static BigDecimalObject ToDecimal(JavaValue number) => number.Reference switch
    {
        BigDecimalObject real => real,
        BigIntegerObject whole => BigDecimalObject.From(whole.Value),
        _ => BigDecimalObject.From(ToDouble(number)),
    };

    private static JavaValue Wrap(long result, JavaValue left, JavaValue right) =>
        left.IsInteger && right.IsInteger ? JavaValue.OfWhole(result) : JavaValue.Of(result);

    private static Base BaseOf(JavaValue left, JavaValue right)
    {
        bool leftBits = left.IsInteger || left.IsLong, rightBits = right.IsInteger || right.IsLong;
        if (leftBits && rightBits)
            return Base.Long;
        JavaClass leftClass = left.Class!, rightClass = right.Class!;
        if (leftClass == JavaClass.BigDecimal || rightClass == JavaClass.BigDecimal)
            return Base.BigDecimal;
        bool big = leftClass == JavaClass.BigInteger || rightClass == JavaClass.BigInteger;
        if (leftClass.IsInteger && rightClass.IsInteger)
            return Base.BigInteger;
        return big ? Base.BigDecimal : Base.Double;
    }
}
