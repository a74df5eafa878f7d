using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>A resource as it was applied: what the template says, and what it is in the world.</summary>
internal sealed record AppliedResource(ResourceStep Step, ResourceRecord Record);

/// <summary>
/// Turns what only the compilation of the whole API finds (the commit) into problems at the resource, and at the line of the
/// schema or code, in whatever file that text came from.
/// </summary>
internal static class DefinitionProblems
{
    public static TemplateException Of(DefinitionException exception, IReadOnlyList<AppliedResource> resources, string templateFile) => new(
        exception.Problems.Select(problem => Locate(problem, exception.ApiId, resources, templateFile)), exception);

    private static TemplateProblem Locate(
        DefinitionProblem problem, string apiId, IReadOnlyList<AppliedResource> resources, string templateFile)
    {
        var located = new TemplateProblem { Reason = problem.Message.TrimEnd('.'), Fix = problem.Fix };
        if (resources.FirstOrDefault(resource => IsAbout(problem.Place, apiId, resource))?.Step is not { } step)
            return located with { Position = new SourcePosition(templateFile, 1, 1), Reason = $"{problem.Place}: {located.Reason}" };
        TextOrigin? origin = step.Properties.Origin(problem.Place.Part == DefinitionPart.Schema ? "Definition" : "Code");
        SourcePosition? position = problem.Line is { } line && origin is not null ? origin.At(line, problem.Column ?? 0) : null;
        return step.Declaration.Locate(located, null, position);
    }

    private static bool IsAbout(DefinitionPlace place, string apiId, AppliedResource resource)
    {
        ResourceStep step = resource.Step;
        bool isOfApi = step.Properties.Text("ApiId") == apiId;
        return (place.Part, step.Declaration.Type) switch
        {
            (DefinitionPart.Api, ResourceTypes.GraphQLApi or ResourceTypes.EventApi) => resource.Record.PhysicalId == apiId,
            (DefinitionPart.Schema, "AWS::AppSync::GraphQLSchema") => isOfApi,
            (DefinitionPart.DataSource, "AWS::AppSync::DataSource") => isOfApi && step.Properties.Text("Name") == place.Name,
            (DefinitionPart.Function, "AWS::AppSync::FunctionConfiguration") =>
                isOfApi && resource.Record.Identity["functionId"] == place.FunctionId,
            (DefinitionPart.Resolver, "AWS::AppSync::Resolver") =>
                isOfApi && step.Properties.Text("TypeName") == place.Name && step.Properties.Text("FieldName") == place.Field,
            (DefinitionPart.ChannelNamespace, "AWS::AppSync::ChannelNamespace") =>
                isOfApi && step.Properties.Text("Name") == place.Name,
            _ => false,
        };
    }
}
