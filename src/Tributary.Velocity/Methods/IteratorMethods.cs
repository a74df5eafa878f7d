using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class IteratorMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("hasNext", [], (target, _, _) => JavaValue.Of(Of(target).HasNext)),
        new("next", [], (target, _, _) => Of(target).Next()),
        new("remove", [], Remove),
    ]);

    private static JavaIterator Of(JavaValue target) => (JavaIterator)target.Reference!;

    private static JavaValue Remove(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).Remove();
        return JavaValue.Void;
    }
}
