using System.Globalization;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class NumberMethods
{
    public static MethodTable Integers { get; } = new(
    [
        .. Common(JavaClass.Integer),
        new("parseInt", [Parameter.String], (_, arguments, _) => JavaValue.Of((int)Parse(arguments[0], int.MinValue, int.MaxValue))),
    ]);

    public static MethodTable Longs { get; } = new(
    [
        .. Common(JavaClass.Long),
        new("parseLong", [Parameter.String], (_, arguments, _) => JavaValue.Of(Parse(arguments[0], long.MinValue, long.MaxValue))),
    ]);

    public static MethodTable Doubles { get; } = new(
    [
        .. Common(JavaClass.Double),
        new("parseDouble", [Parameter.String], (_, arguments, _) => JavaValue.Of(ParseDouble(arguments[0]))),
    ]);

    public static MethodTable BigIntegers { get; } = new(Common(JavaClass.BigInteger));

    public static MethodTable BigDecimals { get; } = new(Common(JavaClass.BigDecimal));

    private static IEnumerable<Method> Common(JavaClass own) =>
    [
        .. ObjectMethods.All(),
        new("intValue", [], (target, _, _) => JavaValue.Of(Arithmetic.ToInt(target))),
        new("longValue", [], (target, _, _) => JavaValue.Of(Arithmetic.ToLong(target))),
        new("doubleValue", [], (target, _, _) => JavaValue.Of(Arithmetic.ToDouble(target))),
        new("compareTo", [Parameter.Object], (target, arguments, _) => JavaValue.Of(Compare(target, arguments[0], own))),
    ];

    private static int Compare(JavaValue left, JavaValue right, JavaClass own)
    {
        if (right.IsNull)
            throw JavaException.NullPointer();
        if (right.Class != own)
            throw JavaException.ClassCast(right, own);
        // Double.compareTo orders NaN and the zeros, which "<" does not.
        return left.IsDouble ? CompareTotally(left.Double, right.Double) : Arithmetic.Compare(left, right);
    }

    private static int CompareTotally(double left, double right)
    {
        if (left < right)
            return -1;
        if (left > right)
            return 1;
        return OrderedBits(left).CompareTo(OrderedBits(right));
    }

    // Of equal numbers: every NaN is one and above all others, minus zero is below zero.
    private static long OrderedBits(double number) => double.IsNaN(number) ? long.MaxValue : BitConverter.DoubleToInt64Bits(number);

    private static long Parse(JavaValue value, long min, long max)
    {
        if (!value.TryGetString(out string? text))
            throw new JavaException("java.lang.NumberFormatException", "null");
        bool parsed = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        return parsed && number >= min && number <= max
            ? number
            : throw new JavaException("java.lang.NumberFormatException", $"For input string: \"{text}\"");
    }

    private static double ParseDouble(JavaValue value)
    {
        if (!value.TryGetString(out string? text))
            throw JavaException.NullPointer();
        return double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new JavaException("java.lang.NumberFormatException", $"For input string: \"{text}\"");
    }
}
