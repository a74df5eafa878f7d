using System.Text.RegularExpressions;
using Tributary.ControlPlane.Packaging;

namespace Tributary.Server.Stacks;

/// <summary>
/// Reasons that come back from a server name files as they were sent; a person has them elsewhere. <c>Api.Name: reason (at
/// template:5:3). Fix.</c> becomes <c>shop/template.yaml:5:3 Api.Name: reason. Fix.</c>
/// </summary>
internal sealed partial class ProblemPlaces(PackagedStack stack, string directory)
{
    private readonly Dictionary<string, string> _files = stack.Files.Append(stack.Template)
        .DistinctBy(file => file.Location).ToDictionary(file => file.Location, file => file.Path, StringComparer.Ordinal);

    public string Of(string reason) => string.Join('\n', reason.Split('\n').Select(Line));

    private string Line(string reason)
    {
        if (Placed().Match(reason) is { Success: true } placed)
        {
            string place = $"{PathOf(placed.Groups["file"].Value)}:{placed.Groups["line"].Value}:{placed.Groups["column"].Value}";
            return $"{place} {placed.Groups["text"].Value}.{placed.Groups["fix"].Value}";
        }

        return Named().Replace(reason, match => PathOf("template") + match.Groups["place"].Value);
    }

    private string PathOf(string file)
    {
        string path = _files.GetValueOrDefault(file) ?? (file == "template" ? stack.TemplatePath : file);
        return Path.IsPathFullyQualified(path) ? Path.GetRelativePath(directory, path).Replace('\\', '/') : path;
    }

    [GeneratedRegex(@"^(?<text>.*) \(at (?<file>[^\s()]+):(?<line>\d+):(?<column>\d+)\)\.(?<fix>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Placed();

    [GeneratedRegex(@"(Template error: )?\btemplate(?<place>:\d+:\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
