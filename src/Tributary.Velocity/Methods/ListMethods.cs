using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class ListMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. CollectionMethods.All(),
        new("add", [Parameter.Int, Parameter.Object], AddAt),
        new("add", [Parameter.Object], Add),
        new("addAll", [Parameter.Int, Parameter.Collection], AddAllAt),
        new("addAll", [Parameter.Collection], (target, arguments, meter) => AddAll(target, Of(target).Count, arguments[0], meter)),
        new("get", [Parameter.Int], Get),
        new("set", [Parameter.Int, Parameter.Object], Set),
        new("remove", [Parameter.Int], RemoveAt),
        new("remove", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).Remove(arguments[0], meter))),
        new("indexOf", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).IndexOf(arguments[0], meter))),
        new("lastIndexOf", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).LastIndexOf(arguments[0], meter))),
        new("subList", [Parameter.Int, Parameter.Int], Part),
    ]);

    private static JavaSequence Of(JavaValue target) => (JavaSequence)target.Reference!;

    private static JavaValue Get(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaSequence list = Of(target);
        list.CheckIndex(arguments[0].AsInt);
        return list[arguments[0].AsInt];
    }

    private static JavaValue Set(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaSequence list = Of(target);
        int index = arguments[0].AsInt;
        list.CheckIndex(index);
        JavaValue before = list[index];
        list.Set(index, arguments[1], meter);
        return before;
    }

    private static JavaValue Add(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).Insert(Of(target).Count, arguments[0], meter);
        return JavaValue.True;
    }

    private static JavaValue AddAt(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).CheckPosition(arguments[0].AsInt);
        Of(target).Insert(arguments[0].AsInt, arguments[1], meter);
        return JavaValue.Void;
    }

    private static JavaValue AddAllAt(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).CheckPosition(arguments[0].AsInt);
        return AddAll(target, arguments[0].AsInt, arguments[1], meter);
    }

    private static JavaValue AddAll(JavaValue target, int index, JavaValue elements, EvaluationMeter meter)
    {
        JavaSequence list = Of(target);
        JavaValue[] items = CollectionMethods.Argument(elements).ToItems(meter);
        foreach (JavaValue item in items)
            list.Insert(index++, item, meter);
        return JavaValue.Of(items.Length > 0);
    }

    private static JavaValue RemoveAt(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaSequence list = Of(target);
        int index = arguments[0].AsInt;
        list.CheckIndex(index);
        JavaValue removed = list[index];
        list.RemoveAt(index, meter);
        return removed;
    }

    private static JavaValue Part(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        int from = arguments[0].AsInt, to = arguments[1].AsInt;
        if (from < 0)
            throw new JavaException("java.lang.IndexOutOfBoundsException", $"fromIndex = {from}");
        if (to > Of(target).Count)
            throw new JavaException("java.lang.IndexOutOfBoundsException", $"toIndex = {to}");
        if (from > to)
            throw new JavaException("java.lang.IllegalArgumentException", $"fromIndex({from}) > toIndex({to})");
        return JavaValue.Of(new SubList(Of(target), from, to - from));
    }
}
