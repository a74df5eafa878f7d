using System.Text;
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
        NormalizationForm known = form.ToLowerInvariant() switch
        {
            "nfc" => NormalizationForm.FormC,
            "nfd" => NormalizationForm.FormD,
            "nfkc" => NormalizationForm.FormKC,
            "nfkd" => NormalizationForm.FormKD,
            _ => throw new UtilFaultException($"'{form}' is not a normalization form; there are nfc, nfd, nfkc and nfkd."),
        };
        try
        {
            return text?.Normalize(known);
        }
        catch (ArgumentException exception)
        {
            throw new UtilFaultException("The text has half a surrogate pair and cannot be normalized.", exception);
        }
    }
}
