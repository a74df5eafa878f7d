using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class BooleanMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("booleanValue", [], (target, _, _) => target),
        new("compareTo", [Parameter.Object], (target, arguments, _) => JavaValue.Of(Compare(target, arguments[0]))),
    ]);

    private static int Compare(JavaValue left, JavaValue right)
    {
        if (right.IsNull)
            throw JavaException.NullPointer();
        if (!right.IsBoolean)
            throw JavaException.ClassCast(right, JavaClass.Boolean);
        return left.AsBoolean().CompareTo(right.AsBoolean());
    }
}
