using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>Of which type a value is ("Type-matching utils").</summary>
internal static class TypeChecks
{
    public static UtilFunction[] Functions { get; } =
    [
        new("isString", (_, arguments) => arguments.At(0).IsString),
        new("isNumber", (_, arguments) => arguments.At(0).IsNumber),
        new("isBoolean", (_, arguments) => arguments.At(0).IsBoolean),
        new("isList", (_, arguments) => arguments.At(0).IsList),
        new("isMap", (_, arguments) => arguments.At(0).IsObject),
        new("typeOf", (_, arguments) => TypeOf(arguments.At(0))),
    ];

    private static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Null => "Null",
        ValueKind.Boolean => "Boolean",
        ValueKind.String => "String",
        ValueKind.List => "List",
        ValueKind.Object => "Map",
        _ => "Number",
    };
}
