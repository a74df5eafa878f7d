using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

internal static class MapMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        new("get", [Parameter.Object], (target, arguments, meter) => Of(target).Get(arguments[0], meter)),
        new("getOrDefault", [Parameter.Object, Parameter.Object], GetOrDefault),
        new("put", [Parameter.Object, Parameter.Object], (target, arguments, meter) => Of(target).Put(arguments[0], arguments[1], meter)),
        new("putIfAbsent", [Parameter.Object, Parameter.Object], PutIfAbsent),
        new("putAll", [Parameter.Map], PutAll),
        new("remove", [Parameter.Object], Remove),
        new("containsKey", [Parameter.Object], (target, arguments, meter) => JavaValue.Of(Of(target).IndexOf(arguments[0], meter) >= 0)),
        new("containsValue", [Parameter.Object], (target, arguments, meter) =>
            JavaValue.Of(Of(target).IndexOfValue(arguments[0], meter) >= 0)),
        new("keySet", [], (target, _, _) => JavaValue.Of(new MapView(Of(target), MapPart.Keys))),
        new("values", [], (target, _, _) => JavaValue.Of(new MapView(Of(target), MapPart.Values))),
        new("entrySet", [], (target, _, _) => JavaValue.Of(new MapView(Of(target), MapPart.Entries))),
        new("size", [], (target, _, _) => JavaValue.Of(Of(target).Count)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(Of(target).Count == 0)),
        new("clear", [], Clear),
    ]);

    /// <summary>Of an object of the host: its members stay, they can be read and set.</summary>
    public static MethodTable Reading { get; } = new(
    [
        .. ObjectMethods.All(),
        new("get", [Parameter.Object], (target, arguments, meter) => Read(target, arguments[0], meter)),
        new("getOrDefault", [Parameter.Object, Parameter.Object], (target, arguments, meter) =>
            Has(target, arguments[0]) ? Read(target, arguments[0], meter) : arguments[1]),
        new("put", [Parameter.String, Parameter.Object], SetMember),
        new("containsKey", [Parameter.Object], (target, arguments, _) => JavaValue.Of(Has(target, arguments[0]))),
        new("keySet", [], (target, _, meter) => JavaValue.Of(new MapView(Members(target, meter), MapPart.Keys))),
        new("values", [], (target, _, meter) => JavaValue.Of(new MapView(Members(target, meter), MapPart.Values))),
        new("entrySet", [], (target, _, meter) => JavaValue.Of(new MapView(Members(target, meter), MapPart.Entries))),
        new("size", [], (target, _, _) => JavaValue.Of(((LazyObject)target.Reference!).Names.Count)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(((LazyObject)target.Reference!).Names.Count == 0)),
    ]);

    private static JavaMap Of(JavaValue target) => (JavaMap)target.Reference!;

    private static JavaMap Members(JavaValue target, EvaluationMeter meter) => ((LazyObject)target.Reference!).ToMap(meter);

    private static bool Has(JavaValue target, JavaValue key) =>
        key.TryGetString(out string? name) && ((LazyObject)target.Reference!).Has(name);

    private static JavaValue Read(JavaValue target, JavaValue key, EvaluationMeter meter) =>
        key.TryGetString(out string? name) ? ((LazyObject)target.Reference!).GetProperty(name, meter) : JavaValue.Null;

    private static JavaValue SetMember(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        if (!arguments[0].TryGetString(out string? name))
            throw JavaException.NullPointer();
        JavaValue before = Read(target, arguments[0], meter);
        ((LazyObject)target.Reference!).SetProperty(name, arguments[1], meter);
        return before;
    }

    private static JavaValue GetOrDefault(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        int index = Of(target).IndexOf(arguments[0], meter);
        return index < 0 ? arguments[1] : Of(target).ValueAt(index);
    }

    private static JavaValue PutIfAbsent(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaValue present = Of(target).Get(arguments[0], meter);
        if (present.IsNull)
            Of(target).Put(arguments[0], arguments[1], meter);
        return present;
    }

    private static JavaValue PutAll(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        JavaMap other = arguments[0].Reference switch
        {
            JavaMap map => map,
            LazyObject context => context.ToMap(meter),
            ForeachScope scope => scope.Storage,
            _ => throw JavaException.NullPointer(),
        };
        for (int i = 0; i < other.Count; i++)
            Of(target).Put(other.KeyAt(i), other.ValueAt(i), meter);
        return JavaValue.Void;
    }

    private static JavaValue Remove(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        int index = Of(target).IndexOf(arguments[0], meter);
        if (index < 0)
            return JavaValue.Null;
        JavaValue removed = Of(target).ValueAt(index);
        Of(target).RemoveAt(index, meter);
        return removed;
    }

    private static JavaValue Clear(JavaValue target, ReadOnlySpan<JavaValue> arguments, EvaluationMeter meter)
    {
        Of(target).Clear();
        return JavaValue.Void;
    }
}
