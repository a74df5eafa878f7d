using Tributary.AppSync.Util.Unicode;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.str</c> ("String helpers in util.str" of the AppSync guide).</summary>
internal static class Text
{
    public static UtilFunction[] Functions { get; } =
    [
        new("str.normalize", (_, arguments) => Normalize(arguments.TextAt(0), arguments.RequiredTextAt(1))),
    ];

    public static UtilFunction[] OfTemplates { get; } =
    [
        new("str.toUpper", (_, arguments) => arguments.TextAt(0) is { } text ? text.ToUpperInvariant() : Value.Null),
        new("str.toLower", (_, arguments) => arguments.TextAt(0) is { } text ? text.ToLowerInvariant() : Value.Null),
        new("str.toReplace", (_, arguments) => Replace(arguments.TextAt(0), arguments.RequiredTextAt(1), arguments.RequiredTextAt(2))),
    ];

    // As Java's replace(CharSequence, CharSequence): an empty text is found between all characters.
    private static Value Replace(string? text, string replaced, string replacement)
    {
        if (text is null)
            return Value.Null;
        return replaced.Length > 0
            ? text.Replace(replaced, replacement, StringComparison.Ordinal)
            : replacement + string.Concat(text.Select(c => c + replacement));
    }

    private static Value Normalize(string? text, string form)
    {
        (bool compatibility, bool compose) = form.ToLowerInvariant() switch
        {
            "nfc" => (false, true),
            "nfd" => (false, false),
            "nfkc" => (true, true),
            "nfkd" => (true, false),
            _ => throw new UtilFaultException($"'{form}' is not a normalization form; there are nfc, nfd, nfkc and nfkd."),
        };
        return text is null ? Value.Null : Normalization.Normalize(text, compatibility, compose);
    }
}
