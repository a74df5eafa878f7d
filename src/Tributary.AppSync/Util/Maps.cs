using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>$util.map</c> ("Map helpers in $util.map").</summary>
internal static class Maps
{
    public static UtilFunction[] Functions { get; } =
    [
        new("map.copyAndRetainAllKeys", (_, arguments) => Copy(arguments, keeps: true)),
        new("map.copyAndRemoveAllKeys", (_, arguments) => Copy(arguments, keeps: false)),
    ];

    private static Value Copy(ReadOnlySpan<Value> arguments, bool keeps)
    {
        if (arguments.ObjectAt(0) is not { } map)
            return Value.Null;
        var named = new HashSet<Value>(arguments.ListAt(1) ?? ListValue.Empty);
        var copy = new ObjectBuilder(map.Count);
        foreach ((string key, Value value) in map)
        {
            if (named.Contains(key) == keeps)
                copy.Set(key, value);
        }

        return copy.Build();
    }
}
