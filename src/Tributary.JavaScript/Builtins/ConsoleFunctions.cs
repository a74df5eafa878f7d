using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary><c>console</c>: one log entry per call, arguments as JSON with blanks between (recorded from the service).</summary>
internal static class ConsoleFunctions
{
    public static BuiltinTable Table { get; } = new(
        new Dictionary<string, BuiltinBody>
        {
            ["debug"] = At(LogLevel.Debug),
            ["error"] = At(LogLevel.Error),
            ["info"] = At(LogLevel.Information),
            ["log"] = At(LogLevel.Information),
            ["warn"] = At(LogLevel.Warning),
        },
        []);

    private static BuiltinBody At(LogLevel level) => (in CallSite site, JsValue _, ReadOnlySpan<JsValue> arguments) =>
    {
        var texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = JsonText.Write(arguments[i], site) ?? Conversion.TypeOf(arguments[i]);
        string text = string.Join(' ', texts);
        site.Meter.Text(text.Length);
        (int line, int column) = (site.Place.Span.Line, site.Place.Span.Column);
        string place = site.State.OriginOf(line, column)?.ToString() ?? $"code.js:{line}:{column}";
        site.State.Log(new LogEntry(level, $"{place}: {text}", line, column));
        return JsValue.Undefined;
    };
}
