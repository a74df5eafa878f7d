using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>Whether there is something, and what to take when there is nothing ("Utility helpers in $util").</summary>
internal static class NullChecks
{
    public static UtilFunction[] Functions { get; } =
    [
        new("isNull", (_, arguments) => arguments.At(0).IsNull),
        new("isNullOrEmpty", (_, arguments) => IsEmpty(arguments.At(0))),
        new("isNullOrBlank", (_, arguments) => IsBlank(arguments.At(0))),
        UtilFunction.Argument("defaultIfNull", arguments => arguments.At(0).IsNull ? 1 : 0),
        UtilFunction.Argument("defaultIfNullOrEmpty", arguments => IsEmpty(arguments.At(0)) ? 1 : 0),
        UtilFunction.Argument("defaultIfNullOrBlank", arguments => IsBlank(arguments.At(0)) ? 1 : 0),
    ];

    // The guide speaks of texts; Amplify asks the same of lists and maps.
    private static bool IsEmpty(Value value) => value.Kind switch
    {
        ValueKind.Null => true,
        ValueKind.String => value.AsString().Length == 0,
        ValueKind.List => value.AsList().Count == 0,
        ValueKind.Object => value.AsObject().Count == 0,
        _ => false,
    };

    private static bool IsBlank(Value value) => value.TryGetString(out string text) ? string.IsNullOrWhiteSpace(text) : IsEmpty(value);
}
