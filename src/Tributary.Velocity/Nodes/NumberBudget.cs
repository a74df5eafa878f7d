using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>Keeps numbers without a largest one from growing without bound: repeated squaring doubles the digits each time.</summary>
internal static class NumberBudget
{
    private const int BitsMax = 64 * 1024;

    public static void Check(JavaValue number, EvaluationMeter meter)
    {
        long bits = number.Reference switch
        {
            BigIntegerObject whole => whole.Value.GetBitLength(),
            BigDecimalObject real => real.Unscaled.GetBitLength() + Math.Abs((long)real.Scale),
            _ => 0,
        };
        meter.Touch((int)Math.Min(bits / 256, int.MaxValue));
        if (bits > BitsMax)
            throw new BudgetExceededException(EvaluationBudget.TextLength, BitsMax);
    }
}
