using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>Equality and order (ECMA-262, sections 7.2.13 to 7.2.16).</summary>
internal static class Comparison
{
    public static bool StrictlyEqual(JsValue left, JsValue right)
    {
        if (left.Reference is string leftText && right.Reference is string rightText)
            return string.Equals(leftText, rightText, StringComparison.Ordinal);
        if (left.IsInteger && right.IsInteger)
            return left.Integer == right.Integer;
        if (left.IsNumber)
            return right.IsNumber && NumbersEqual(left, right);
        if (left.IsText)
            return right.IsText && string.Equals(left.Text, right.Text, StringComparison.Ordinal);
        if (left.IsBoolean)
            return right.IsBoolean && left.Boolean == right.Boolean;
        return ReferenceEquals(left.Reference, right.Reference);
    }

    public static bool LooselyEqual(JsValue left, JsValue right)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        bool leftIsObject = left.Reference is HeapObject, rightIsObject = right.Reference is HeapObject;
        if (leftIsObject && rightIsObject)
            return ReferenceEquals(left.Reference, right.Reference);
        if (leftIsObject)
            return LooselyEqual(ToPrimitive(left), right);
        if (rightIsObject)
            return LooselyEqual(left, ToPrimitive(right));
        if (left.IsText && right.IsText)
            return StrictlyEqual(left, right);
        return left.IsNumber && right.IsNumber ? NumbersEqual(left, right) : Conversion.ToNumber(left) == Conversion.ToNumber(right);
    }

    /// <summary>SameValueZero: as <c>===</c>, but NaN is NaN.</summary>
    public static bool Same(JsValue left, JsValue right) =>
        StrictlyEqual(left, right) || (left.IsDouble && right.IsDouble && double.IsNaN(left.Double) && double.IsNaN(right.Double));

    public static bool Less(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger)
            return left.Integer < right.Integer;
        if (left.Reference is string leftText && right.Reference is string rightText)
            return string.CompareOrdinal(leftText, rightText) < 0;
        (left, right) = (ToPrimitive(left), ToPrimitive(right));
        return left.IsText && right.IsText
            ? string.CompareOrdinal(left.Text, right.Text) < 0
            : Conversion.ToNumber(left) < Conversion.ToNumber(right);
    }

    public static bool LessOrEqual(JsValue left, JsValue right)
    {
        if (left.IsInteger && right.IsInteger)
            return left.Integer <= right.Integer;
        (left, right) = (ToPrimitive(left), ToPrimitive(right));
        return left.IsText && right.IsText
            ? string.CompareOrdinal(left.Text, right.Text) <= 0
            : Conversion.ToNumber(left) <= Conversion.ToNumber(right);
    }

    /// <summary>No object here has a valueOf of its own, so an object's primitive is its text.</summary>
    public static JsValue ToPrimitive(JsValue value) => value.Reference is HeapObject ? JsValue.Of(Conversion.ToText(value)) : value;

    // Numbers that came in exactly compare exactly: two 64-bit ids that round to one double are still two.
    private static bool NumbersEqual(JsValue left, JsValue right)
    {
        if (left.Reference is ExactNumber exact && right.Reference is ExactNumber other)
            return Value.From(exact) == Value.From(other);
        return Conversion.ToNumber(left) == Conversion.ToNumber(right);
    }
}
