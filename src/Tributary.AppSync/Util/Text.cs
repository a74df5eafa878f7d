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
