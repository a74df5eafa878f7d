using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>The methods of a list of fixed length that Velocity lends to arrays (its ArrayListWrapper).</summary>
internal static class ArrayMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("size", [], (target, _, _) => JavaValue.Of(Of(target).Items.Length)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(Of(target).Items.Length == 0)),
        new("get", [Parameter.Int], Get),
        new("set", [Parameter.Int, Parameter.Object], Set),
        new("contains", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).ToList().Contains(arguments[0], meter))),
        new("containsAll", [Parameter.Collection], ContainsAll),
        new("indexOf", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).ToList().IndexOf(arguments[0], meter))),
        new("lastIndexOf", [Parameter.Object], (target, arguments, meter) =>
            JavaValue.Of(Of(target).ToList().LastIndexOf(arguments[0], meter))),
        new("iterator", [], (target, _, meter) => JavaValue.Of(Of(target).Iterate(meter))),
        new("subList", [Parameter.Int, Parameter.Int], (target, arguments, meter) => Lend("subList", target, arguments, meter)),
        new("toArray", [], (target, arguments, meter) => Lend("toArray", target, arguments, meter)),
        new("add", [Parameter.Object], (_, _, _) => throw JavaException.Unsupported()),
        new("add", [Parameter.Int, Parameter.Object], (_, _, _) => throw JavaException.Unsupported()),
        new("remove", [Parameter.Int], (_, _, _) => throw JavaException.Unsupported()),
        .. new[] { "clear", "addAll", "removeAll", "retainAll", "remove" }.Select(ChangingMethod),
    ]);

    // Of what changes a list only what changes nothing is possible.
    private static Method ChangingMethod(string name)
    {
        Parameter[] parameters = name switch
        {
            "clear" => [],
            "remove" => [Parameter.Object],
            _ => [Parameter.Collection],
        };
        return new Method(name, parameters, (target, arguments, meter) =>
        {
            JavaList list = Of(target).ToList();
            int before = list.Modifications;
            JavaValue result = ListMethods.Table.Find(name, arguments)!.Body(JavaValue.Of(list), arguments, meter);
            return list.Modifications == before || (name == "clear" && Of(target).Items.Length == 0)
                ? result
                : throw JavaException.Unsupported();
        });
    }

    private static JavaValue Lend(string name, JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter) =>
        ListMethods.Table.Find(name, arguments)!.Body(JavaValue.Of(Of(target).ToList()), arguments, meter);

    private static JavaArray Of(JavaValue target) => (JavaArray)target.Reference!;

    private static JavaValue Get(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter) =>
        Of(target).Items[Index(target, arguments[0])];

    private static JavaValue Set(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaArray array = Of(target);
        int index = Index(target, arguments[0]);
        if (array.Class == JavaClass.StringArray && !arguments[1].IsNull && !arguments[1].IsString)
            throw new JavaException("java.lang.IllegalArgumentException", "array element type mismatch");
        JavaValue before = array.Items[index];
        array.Items[index] = arguments[1];
        return before;
    }

    private static JavaValue ContainsAll(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaList list = Of(target).ToList();
        return JavaValue.Of(CollectionMethods.Argument(arguments[0]).ToItems(meter).All(item => list.Contains(item, meter)));
    }

    private static int Index(JavaValue target, JavaValue index)
    {
        int length = Of(target).Items.Length;
        return (uint)index.AsInt < (uint)length
            ? index.AsInt
            : throw new JavaException(
                "java.lang.ArrayIndexOutOfBoundsException", $"Index {index.AsInt} out of bounds for length {length}");
    }
}
