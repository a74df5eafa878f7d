using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>Of <c>$foreach</c>: what it says about the loop, and those of a map.</summary>
internal static class ScopeMethods
{
    public static MethodTable Table { get; } = new(
    [
        .. ObjectMethods.All(),
        Getter("getIndex", "index"),
        Getter("getCount", "count"),
        Getter("hasNext", "hasNext"),
        Getter("getHasNext", "hasNext"),
        Getter("isFirst", "first"),
        Getter("getFirst", "first"),
        Getter("isLast", "last"),
        Getter("getLast", "last"),
        Getter("getParent", "parent"),
        Getter("getTopmost", "topmost"),
        Getter("getReplaced", "replaced"),
        new("get", [Parameter.Object], (target, arguments, meter) => Of(target).Find(arguments[0], meter)),
        new("put", [Parameter.Object, Parameter.Object], (target, arguments, meter) =>
            Of(target).Storage.Put(arguments[0], arguments[1], meter)),
        new("containsKey", [Parameter.Object], (target, arguments, meter) =>
            JavaValue.Of(Of(target).Storage.IndexOf(arguments[0], meter) >= 0)),
        new("keySet", [], (target, _, _) => JavaValue.Of(new MapView(Of(target).Storage, MapPart.Keys))),
        new("values", [], (target, _, _) => JavaValue.Of(new MapView(Of(target).Storage, MapPart.Values))),
        new("entrySet", [], (target, _, _) => JavaValue.Of(new MapView(Of(target).Storage, MapPart.Entries))),
        new("size", [], (target, _, _) => JavaValue.Of(Of(target).Storage.Count)),
        new("isEmpty", [], (target, _, _) => JavaValue.Of(Of(target).Storage.Count == 0)),
    ]);

    private static ForeachScope Of(JavaValue target) => (ForeachScope)target.Reference!;

    private static Method Getter(string name, string property) =>
        new(name, [], (target, _, meter) => Of(target).GetProperty(property, meter));
}
