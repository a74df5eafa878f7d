using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>Java's <c>hashCode</c> and <c>equals</c> for any value.</summary>
internal static class JavaHashing
{
    public static int OfText(string text)
    {
        int hash = 0;
        foreach (char c in text)
            hash = unchecked((31 * hash) + c);
        return hash;
    }

    public static int Of(JavaValue value, EvaluationMeter meter, int depth = 0)
    {
        if (value.IsNull)
            return 0;
        if (value.IsBoolean)
            return value.Bits != 0 ? 1231 : 1237;
        if (value.IsInteger || value.IsCharacter)
            return (int)value.Bits;
        if (value.IsLong || value.IsDouble)
            return unchecked((int)(value.Bits ^ (long)((ulong)value.Bits >> 32)));
        if (value.Reference is string text)
        {
            meter.TouchText(text.Length);
            return OfText(text);
        }

        meter.Depth(depth);
        meter.Step();
        return ((HeapObject)value.Reference!).JavaHash(meter, depth);
    }

    public static bool AreEqual(JavaValue left, JavaValue right, EvaluationMeter meter, int depth = 0)
    {
        if (left.Reference is string text)
        {
            meter.TouchText(text.Length);
            return right.TryGetString(out string? other) && string.Equals(text, other, StringComparison.Ordinal);
        }

        if (left.Reference is HeapObject heapObject)
        {
            meter.Depth(depth);
            meter.Step();
            return heapObject.IsEqualTo(right, meter, depth);
        }

        if (!ReferenceEquals(left.Reference, right.Reference))
            return false;
        return left.IsDouble ? AreEqual(left.Double, right.Double) : left.Bits == right.Bits;
    }

    // Double.equals compares bits with all NaN being one: 0.0 and -0.0 differ.
    private static bool AreEqual(double left, double right) =>
        double.IsNaN(left) ? double.IsNaN(right) : BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
