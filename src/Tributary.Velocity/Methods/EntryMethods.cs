using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class EntryMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("getKey", [], (target, _, _) => Of(target).Key),
        new("getValue", [], (target, _, _) => Of(target).Value),
        new("setValue", [Parameter.Object], (target, arguments, _) => Of(target).SetValue(arguments[0])),
    ]);

    private static MapEntry Of(JavaValue target) => (MapEntry)target.Reference!;
}
