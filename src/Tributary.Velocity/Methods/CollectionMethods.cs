using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>What lists have in common with the keys, values and entries of a map.</summary>
internal static class CollectionMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. All(),
        new("add", [Parameter.Object], (_, _, _) => throw JavaException.Unsupported()),
        new("addAll", [Parameter.Collection], AddAllToView),
        new("remove", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).Remove(arguments[0], meter))),
    ]);

    public static IEnumerable<Method> All() =>
    [
        .. ObjectMethods.All(),
        new("size", [], (target, _, _) => JavaValue.Of(Of(target).Count)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(Of(target).Count == 0)),
        new("contains", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).Contains(arguments[0], meter))),
        new("containsAll", [Parameter.Collection], ContainsAll),
        new("removeAll", [Parameter.Collection], (target, arguments, meter) => Filter(target, arguments[0], keep: false, meter)),
        new("retainAll", [Parameter.Collection], (target, arguments, meter) => Filter(target, arguments[0], keep: true, meter)),
        new("clear", [], Clear),
        new("iterator", [], (target, _, meter) => JavaValue.Of(Of(target).Elements(meter))),
        new("toArray", [], (target, _, meter) => JavaValue.Of(new JavaArray(JavaClass.ObjectArray, Of(target).ToItems(meter)))),
    ];

    /// <exception cref="JavaException">The argument is null.</exception>
    public static JavaCollection Argument(JavaValue value) => value.Reference as JavaCollection ?? throw JavaException.NullPointer();

    private static JavaCollection Of(JavaValue target) => (JavaCollection)target.Reference!;

    private static JavaValue ContainsAll(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        for (JavaIterator elements = Argument(arguments[0]).Elements(meter); elements.HasNext;)
        {
            if (!Of(target).Contains(elements.Next(), meter))
                return JavaValue.False;
        }

        return JavaValue.True;
    }

    private static JavaValue Filter(JavaValue target, JavaValue other, bool keep, EvaluationMeter meter) =>
        JavaValue.Of(Of(target).Filter(Argument(other), keep, meter));

    private static JavaValue Clear(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).Clear(meter);
        return JavaValue.Void;
    }

    // Nothing can be added to what a map shows; adding nothing does no harm.
    private static JavaValue AddAllToView(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter) =>
        Argument(arguments[0]).Count == 0 ? JavaValue.False : throw JavaException.Unsupported();
}
