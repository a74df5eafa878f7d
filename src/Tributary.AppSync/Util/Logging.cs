using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>$util.log</c>: one value, or a format whose {} are filled in order ("Logging utils").</summary>
internal static class Logging
{
    public static UtilFunction[] Functions { get; } =
    [
        UtilFunction.Effect("log.info", (context, arguments) => context.Log(UtilLogLevel.Info, Line(arguments))),
        UtilFunction.Effect("log.error", (context, arguments) => context.Log(UtilLogLevel.Error, Line(arguments))),
        UtilFunction.Effect("log.debug", (context, arguments) => context.Log(UtilLogLevel.Debug, Line(arguments))),
    ];

    private static string Line(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length < 2 || !arguments[0].TryGetString(out string format))
            return TextOf(arguments.At(0));
        var line = new StringBuilder(format.Length + 32);
        int next = 1, from = 0;
        for (int at; next < arguments.Length && (at = format.IndexOf("{}", from, StringComparison.Ordinal)) >= 0; from = at + 2)
            line.Append(format, from, at - from).Append(TextOf(arguments[next++]));
        return line.Append(format, from, format.Length - from).ToString();
    }

    private static string TextOf(Value value) => value.TryGetString(out string text) ? text : value.ToString();
}
