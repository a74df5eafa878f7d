using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;
using Tributary.Velocity.Language;

namespace Tributary.Velocity.Nodes;

/// <summary>Velocity's comparisons.</summary>
internal static class Comparison
{
    public static bool Holds(TokenKind operation, JavaValue left, JavaValue right, EvaluationMeter meter)
    {
        meter.Step();
        if (left.IsInteger && right.IsInteger)
            return Holds(operation, left.Bits.CompareTo(right.Bits));
        if (operation == TokenKind.LogicalEquals)
            return AreEqual(left, right, meter);
        if (operation == TokenKind.LogicalNotEquals)
            return !AreEqual(left, right, meter);
        if (!left.IsNumber || !right.IsNumber)
            return false;
        return Holds(operation, Arithmetic.Compare(left, right));
    }

    private static bool Holds(TokenKind operation, int order) => operation switch
    {
        TokenKind.LogicalEquals => order == 0,
        TokenKind.LogicalNotEquals => order != 0,
        TokenKind.LogicalLessThan => order < 0,
        TokenKind.LogicalLessOrEqual => order <= 0,
        TokenKind.LogicalGreaterThan => order > 0,
        _ => order >= 0,
    };

    // Numbers by what they are worth, objects of one class by equals, everything else by the text it prints.
    private static bool AreEqual(JavaValue left, JavaValue right, EvaluationMeter meter)
    {
        if (left.IsNull || right.IsNull)
            return left.IsNull && right.IsNull;
        if (left.IsNumber && right.IsNumber)
            return Arithmetic.Compare(left, right) == 0;
        if (left.Class == right.Class)
        {
            if (left.TryGetString(out string? text))
                meter.TouchText(text.Length);
            return JavaHashing.AreEqual(left, right, meter);
        }

        return string.Equals(TextBuilder.Print(left, meter), TextBuilder.Print(right, meter));
    }
}
