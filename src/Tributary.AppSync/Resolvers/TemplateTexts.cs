using Tributary.Velocity;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// What AppSync says of mapping templates that went wrong, with errorType MappingTemplate ("Troubleshooting and common mistakes",
/// and error reports). Clients and tests compare these.
/// </summary>
internal static class TemplateTexts
{
    /// <summary>Characters of a rendered text that a message repeats; a template may render megabytes.</summary>
    private const int ShownMax = 16 * 1024;

    public static string Of(TemplateOutputException output) => output.Failure switch
    {
        OutputFailure.Empty => "Template transformation yielded an empty response.",
        OutputFailure.DuplicateKey =>
            $"Duplicate field '{output.Key}' detected on Object. Duplicate JSON keys are not allowed.",
        OutputFailure.TrailingCharacters => "Trailing characters at the end of the JSON string are not allowed.",
        _ => $"Unable to convert {Shown(output.Text)} to Object.",
    };

    public static string MissingTemplate(string half) =>
        $"There is no {half} mapping template; only a data source of type AWS_LAMBDA goes without.";

    public static string UnknownVersion(string version) =>
        $"The version '{version}' is none of the mapping templates'; there are 2017-02-28 and 2018-05-29.";

    public static string NotInVersion(string what) => $"{what} is not supported in the version 2017-02-28; use 2018-05-29.";

    private static string Shown(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + "...";
}
