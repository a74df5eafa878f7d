using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>Finds keys of maps: equal as in Java, spread by hashes that a client cannot foresee.</summary>
internal sealed class KeyComparer(EvaluationMeter meter) : IEqualityComparer<JavaValue>
{
    public bool Equals(JavaValue x, JavaValue y) => JavaHashing.AreEqual(x, y, meter);

    public int GetHashCode(JavaValue obj) =>
        obj.TryGetString(out string? text) ? text.GetHashCode(StringComparison.Ordinal) : HashCode.Combine(JavaHashing.Of(obj, meter));
}
