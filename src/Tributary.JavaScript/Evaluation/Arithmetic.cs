using System.Runtime.CompilerServices;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Operators on numbers (ECMA-262, section 6.1.6.1), on integers where that gives the same result.</summary>
internal static class Arithmetic
{
    public static JsValue Subtract(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger && IsSafe(left.Integer) && IsSafe(right.Integer))
        {
            long result = left.Integer - right.Integer;
            if (IsSafe(result))
                return JsValue.Of(result);
        }

        return JsValue.Of(Conversion.ToNumber(left) - Conversion.ToNumber(right));
    }

    public static JsValue AddNumbers(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger && IsSafe(left.Integer) && IsSafe(right.Integer))
        {
            long result = left.Integer + right.Integer;
            if (IsSafe(result))
                return JsValue.Of(result);
        }

        return JsValue.Of(Conversion.ToNumber(left) + Conversion.ToNumber(right));
    }

    public static JsValue Multiply(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger && (int)left.Integer == left.Integer && (int)right.Integer == right.Integer)
        {
            long result = left.Integer * right.Integer;
            if (IsSafe(result) && result != 0)
                return JsValue.Of(result);
        }

        return JsValue.Of(Conversion.ToNumber(left) * Conversion.ToNumber(right));
    }

    public static JsValue Divide(JsValue left, JsValue right) => JsValue.Of(Conversion.ToNumber(left) / Conversion.ToNumber(right));

    public static JsValue Remainder(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger && left.Integer >= 0 && right.Integer > 0)
            return JsValue.Of(left.Integer % right.Integer);
        return JsValue.Of(Conversion.ToNumber(left) % Conversion.ToNumber(right));
    }

    public static JsValue Power(JsValue left, JsValue right)
    {
        double number = Conversion.ToNumber(left), exponent = Conversion.ToNumber(right);
        // ECMAScript leaves 1 ** NaN and 1 ** Infinity undefined as NaN; IEEE's pow has 1.
        bool undefined = double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent));
        return JsValue.Of(undefined ? double.NaN : Math.Pow(number, exponent));
    }

    public static JsValue Negate(JsValue operand)
    {
        if (operand.IsInteger && operand.Integer != 0 && IsSafe(operand.Integer))
            return JsValue.Of(-operand.Integer);
        return JsValue.Of(-Conversion.ToNumber(operand));
    }

    public static JsValue BitAnd(JsValue left, JsValue right) => JsValue.Of(Conversion.ToInt32(left) & Conversion.ToInt32(right));

    public static JsValue BitOr(JsValue left, JsValue right) => JsValue.Of(Conversion.ToInt32(left) | Conversion.ToInt32(right));

    public static JsValue BitXor(JsValue left, JsValue right) => JsValue.Of(Conversion.ToInt32(left) ^ Conversion.ToInt32(right));

    public static JsValue ShiftLeft(JsValue left, JsValue right) =>
        JsValue.Of(Conversion.ToInt32(left) << (Conversion.ToInt32(right) & 31));

    public static JsValue ShiftRight(JsValue left, JsValue right) =>
        JsValue.Of(Conversion.ToInt32(left) >> (Conversion.ToInt32(right) & 31));

    public static JsValue ShiftRightUnsigned(JsValue left, JsValue right) =>
        JsValue.Of((long)((uint)Conversion.ToInt32(left) >> (Conversion.ToInt32(right) & 31)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSafe(long value) => (ulong)(value + Conversion.SafeIntegerMax) <= 2 * (ulong)Conversion.SafeIntegerMax;
}
