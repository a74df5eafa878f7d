using System.Text;
using Tributary.JavaScript.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Builtins;

/// <summary>The functions of <c>JSON</c>.</summary>
internal static class JsonFunctions
{
    /// <summary>Blanks of one level at most (ECMA-262, section 25.5.2).</summary>
    private const int IndentMax = 10;

    public static BuiltinTable Table { get; } = new(
        new Dictionary<string, BuiltinBody>
        {
            ["parse"] = Parse,
            ["stringify"] = Stringify,
        },
        []);

    // AppSync throws nothing for a text that is not JSON but gives an empty string ("JavaScript runtime features", JSON).
    private static JsValue Parse(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string text = Conversion.ToText(arguments.At(0));
        site.Meter.Text(text.Length);
        return Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(text), out Value value) ? JsValue.Adopt(value) : JsValue.EmptyText;
    }

    private static JsValue Stringify(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        string? text = JsonText.Write(arguments.At(0), site, Indent(arguments.At(2)), Selection(arguments.At(1)));
        return text is null ? JsValue.Undefined : JsValue.Of(text);
    }

    private static string Indent(JsValue value)
    {
        if (value.TryGetText(out string text))
            return text.Length <= IndentMax ? text : text[..IndentMax];
        return value.IsNumber ? new string(' ', Math.Clamp(Conversion.ToInteger(value), 0, IndentMax)) : string.Empty;
    }

    /// <summary>The keys to write, in that order; a function cannot be passed.</summary>
    private static string[]? Selection(JsValue value)
    {
        if (value.Reference is not JsArray names)
            return null;
        var selection = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].IsText || names[i].IsNumber)
                selection.TryAdd(Conversion.ToKey(names[i]), true);
        }

        return [.. selection.Keys];
    }
}
