using System.Globalization;
using System.Numerics;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>A <c>java.math.BigInteger</c>.</summary>
internal sealed class BigIntegerObject(BigInteger value) : HeapObject
{
    public BigInteger Value { get; } = value;

    public override JavaClass Class => JavaClass.BigInteger;

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) =>
        other.Reference is BigIntegerObject number && number.Value == Value;

    public override int JavaHash(EvaluationMeter meter, int depth)
    {
        int hash = 0;
        byte[] bytes = BigInteger.Abs(Value).ToByteArray(isUnsigned: true, isBigEndian: true);
        int first = bytes.Length % sizeof(int);
        int word = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            word = (word << 8) | bytes[i];
            if ((i + 1 - first) % sizeof(int) == 0)
                (hash, word) = (unchecked((31 * hash) + word), 0);
        }

        return unchecked(hash * Value.Sign);
    }

    public override void Print(TextBuilder text, int depth) => text.Append(Value.ToString(CultureInfo.InvariantCulture));
}
