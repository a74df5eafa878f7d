using System.Globalization;
using System.Text;

namespace Tributary.ControlPlane.Deployment;

/// <summary>
/// Problems as text for a person, one line each: <c>file:line:column Subject: reason. Fix.</c> Plain; the caller colours it.
/// </summary>
public static class TemplateProblemText
{
    /// <summary>One line per problem; files relative to <paramref name="directory"/>, or by their name when it is null.</summary>
    public static string Render(IEnumerable<TemplateProblem> problems, string? directory) =>
        string.Join('\n', problems.Select(problem => Render(problem, directory)));

    public static string Render(TemplateProblem problem, string? directory)
    {
        var text = new StringBuilder();
        if (problem.Position is { } position)
            text.Append(Place(position, directory)).Append(' ');
        string? subject = Subject(problem);
        if (subject is not null)
            text.Append(subject);
        if (text.Length > 0)
            text.Length -= text[^1] == ' ' ? 1 : 0;
        if (text.Length > 0)
            text.Append(": ");
        text.Append(problem.Reason);
        if (problem.Reason is not [.., '.' or '?' or '!'])
            text.Append('.');
        if (problem.Fix is not null)
            text.Append(' ').Append(problem.Fix);
        return text.ToString();
    }

    /// <summary><c>ChatApi.Functions.postMessage</c>, or null when the problem is about the file as a whole.</summary>
    public static string? Subject(TemplateProblem problem) =>
        problem.LogicalId is null ? problem.PropertyPath
        : string.IsNullOrEmpty(problem.PropertyPath) ? problem.LogicalId
        : $"{problem.LogicalId}.{problem.PropertyPath}";

    private static string Place(SourcePosition position, string? directory)
    {
        string file = directory is null ? Path.GetFileName(position.File) : Path.GetRelativePath(directory, position.File);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Replace('\\', '/')}:{position.Line}:{position.Column}");
    }
}
