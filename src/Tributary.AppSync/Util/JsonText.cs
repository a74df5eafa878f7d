using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>$util.toJson</c> and <c>$util.parseJson</c>.</summary>
internal static class JsonText
{
    public static UtilFunction[] Functions { get; } =
    [
        UtilFunction.Json("toJson", (_, arguments) => arguments.At(0)),
        new("parseJson", (_, arguments) => Parse(arguments.At(0))),
    ];

    // What the service makes of text that is no JSON is not documented; null lets the template ask.
    private static Value Parse(Value text) =>
        text.TryGetString(out string json) && Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(json), out Value value) ? value : Value.Null;
}
