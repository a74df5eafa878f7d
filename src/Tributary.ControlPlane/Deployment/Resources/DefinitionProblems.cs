using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// Turns what only the compilation of the whole API finds (the commit) into problems at the resource, and at the line of the
/// schema or code, in whatever file that text came from.
/// </summary>
internal static class DefinitionProblems
{
    private const string Api = "AWS::AppSync::GraphQLApi";
    private const string Schema = "schema";
    private const string Resolver = "resolver ";
    private const string Function = "function ";

    public static TemplateException Of(DefinitionException exception, IReadOnlyList<ResourceStep> steps, string templateFile) => new(
        exception.Problems.Select(problem => Locate(problem, exception.ApiId, steps, templateFile)), exception);

    private static TemplateProblem Locate(DefinitionProblem problem, string apiId, IReadOnlyList<ResourceStep> steps, string templateFile)
    {
        var located = new TemplateProblem { Reason = problem.Message.TrimEnd('.'), Fix = problem.Fix };
        if (steps.FirstOrDefault(step => IsOfApi(apiId, step) && IsAbout(problem.Place, step)) is not { } step)
            return located with { Position = new SourcePosition(templateFile, 1, 1), Reason = $"{problem.Place}: {located.Reason}" };
        TextOrigin? origin = step.Properties.Origin(problem.Place == Schema ? "Definition" : "Code");
        SourcePosition? position = problem.Line is { } line && origin is not null ? origin.At(line, problem.Column ?? 0) : null;
        return step.Declaration.Locate(located, null, position);
    }

    private static bool IsOfApi(string apiId, ResourceStep step) =>
        step.Declaration.Type == Api || step.Properties.Text("ApiId") == apiId;

    private static bool IsAbout(string place, ResourceStep step) => step.Declaration.Type switch
    {
        Api => place == $"API {step.Properties.Text("Name")}",
        "AWS::AppSync::GraphQLSchema" => place == Schema,
        "AWS::AppSync::DataSource" => place == $"data source {step.Properties.Text("Name")}",
        "AWS::AppSync::Resolver" => place == $"{Resolver}{step.Properties.Text("TypeName")}.{step.Properties.Text("FieldName")}",
        "AWS::AppSync::FunctionConfiguration" => place == $"{Function}{step.Properties.Text("Name")}",
        _ => false,
    };
}
