using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>Of what <c>charAt</c> gives.</summary>
internal static class CharacterMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("charValue", [], (target, _, _) => target),
        new("compareTo", [Parameter.Object], (target, arguments, _) => JavaValue.Of(Compare(target, arguments[0]))),
    ]);

    private static int Compare(JavaValue left, JavaValue right)
    {
        if (right.IsNull)
            throw JavaException.NullPointer();
        return right.IsCharacter ? (int)(left.Bits - right.Bits) : throw JavaException.ClassCast(right, JavaClass.Character);
    }
}
