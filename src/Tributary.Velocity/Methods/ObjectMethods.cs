using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>What every object has.</summary>
internal static class ObjectMethods
{
    public static MethodTable Table { get; } = new(All());

    public static IEnumerable<Method> All() =>
    [
        new("equals", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(JavaHashing.AreEqual(target, arguments[0], meter))),
        new("hashCode", [], (target, _, meter) => JavaValue.Of(JavaHashing.Of(target, meter))),
        new("toString", [], (target, _, meter) => JavaValue.Of(TextBuilder.Print(target, meter))),
    ];
}
