using System.Globalization;
using System.Text.RegularExpressions;
using Tributary.AppSync.Resolvers;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// Turns what a management operation refused into problems at the place that caused it: the property, or the line of the schema
/// or code, in whatever file that text came from.
/// </summary>
internal static partial class OperationProblems
{
    // Beginnings of the service's sentences, and the property each is about (control plane, "Messages clients match on").
    private static readonly (string Beginning, string Property)[] Subjects =
    [
        ("No data source found", "DataSourceName"),
        ("No field named", "FieldName"),
        ("Type ", "TypeName"),
        ("API key must be valid", "Expires"),
        ("No function found", "PipelineConfig"),
        ("Runtime version", "Runtime"),
    ];

    public static TemplateException Of(AwsError error, ResourceStep step, IEnumerable<string> dataSources)
    {
        List<TemplateProblem> problems = [.. CodeProblems(error, step)];
        if (problems.Count == 0)
            problems.Add(Single(error, step, dataSources));
        return new TemplateException(problems, error);
    }

    /// <summary>The details of a failed schema creation, one problem for each line that has a place of its own.</summary>
    public static TemplateException OfSchema(string details, ResourceStep step)
    {
        TextOrigin origin = step.Properties.Origin("Definition")!;
        var problems = new List<TemplateProblem>();
        foreach (string line in details.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PlaceInText().Match(line) is not { Success: true } place)
                continue;
            string reason = line.Remove(place.Index, place.Length).Trim(' ', ',', ':', '-', '.');
            problems.Add(Located(reason, origin.At(Number(place, 1), Number(place, 2)), step));
        }

        if (problems.Count == 0)
            problems.Add(Located(details.Length == 0 ? "the schema was refused" : details, origin.Position, step));
        return new TemplateException(problems);
    }

    private static IEnumerable<TemplateProblem> CodeProblems(AwsError error, ResourceStep step)
    {
        TextOrigin? origin = step.Properties.Origin(CodeProperty(error)) ?? step.Properties.Origin("CodeHandlers");
        if (origin is null || error.InnerException is not ResolverCodeException refusal)
            yield break;
        foreach (CodeProblem problem in refusal.Problems)
        {
            yield return step.Declaration.Locate(
                new TemplateProblem { Reason = problem.MessageWithOrigin.TrimEnd('.'), Fix = problem.Fix },
                null,
                origin.At(problem.Line, problem.Column));
        }
    }

    // Of a mapping template the message begins with the member's name.
    private static string CodeProperty(AwsError error) =>
        error.Message.StartsWith("requestMappingTemplate:", StringComparison.Ordinal) ? "RequestMappingTemplate"
        : error.Message.StartsWith("responseMappingTemplate:", StringComparison.Ordinal) ? "ResponseMappingTemplate"
        : "Code";

    private static TemplateProblem Single(AwsError error, ResourceStep step, IEnumerable<string> dataSources)
    {
        string? property = Subjects
            .FirstOrDefault(subject => error.Message.StartsWith(subject.Beginning, StringComparison.Ordinal)).Property;
        string? written = property is not null && step.Properties.Has(property) ? step.Properties.WrittenAs(property) : null;
        string? fix = written == "DataSourceName" ? Suggestion.For(step.Properties.RequiredText("DataSourceName"), dataSources) : null;
        var problem = new TemplateProblem { Reason = error.Message.TrimEnd('.'), Fix = fix };
        return step.Declaration.Locate(problem, written, written is null ? null : step.Declaration.Properties[written]?.Position);
    }

    private static TemplateProblem Located(string reason, SourcePosition position, ResourceStep step) =>
        step.Declaration.Locate(new TemplateProblem { Reason = reason }, null, position);

    private static int Number(Match match, int group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    // As SchemaDetails writes it: "schema, line 3, column 5: ...".
    [GeneratedRegex(@"(?:\bschema, )?\bline (\d{1,9}), column (\d{1,9}):?\s*", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceInText();
}
