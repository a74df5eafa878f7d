using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>
/// The transform AWS::Serverless-2016-10-31 for the types of this field. The logical ids it generates are part of the contract:
/// outputs refer to them.
/// </summary>
internal static class ServerlessTransform
{
    private const string Prefix = "AWS::Serverless::";

    private static readonly string[] GlobalSections =
        ["Function", "Api", "HttpApi", "WebSocketApi", "SimpleTable", "StateMachine", "LayerVersion", "CapacityProvider"];

    /// <summary>The template with its serverless resources replaced by what they stand for.</summary>
    /// <exception cref="TemplateException">With everything that is wrong about them.</exception>
    public static Template Expand(Template template, ProblemList warnings)
    {
        var problems = new ProblemList();
        if (!template.IsServerless)
        {
            foreach (ResourceDeclaration resource in template.Resources.Where(IsServerless))
                problems.Add(resource.Locate(MissingTransform(resource), "Type", resource.Position));
            problems.ThrowIfAny();
            return template;
        }

        CheckGlobals(template.Globals, problems);
        var resources = ImmutableArray.CreateBuilder<ResourceDeclaration>();
        foreach (ResourceDeclaration resource in template.Resources)
            resources.AddRange(Expand(resource, template.Globals, problems, warnings));
        CheckIds(resources, problems);
        problems.ThrowIfAny();
        return template with { Resources = resources.ToImmutable() };
    }

    private static IEnumerable<ResourceDeclaration> Expand(
        ResourceDeclaration resource, TemplateMapping globals, ProblemList problems, ProblemList warnings) => resource.Type switch
        {
            "AWS::Serverless::GraphQLApi" => new GraphQLApiExpansion(resource, problems, warnings).Expand(),
            "AWS::Serverless::SimpleTable" => [SimpleTableExpansion.Expand(Merged(resource, globals), problems)],
            "AWS::Serverless::Application" => [ApplicationExpansion.Expand(resource, problems)],
            "AWS::Serverless::Function" => FunctionExpansion.Expand(Merged(resource, globals)),
            _ => [resource],
        };

    private static ResourceDeclaration Merged(ResourceDeclaration resource, TemplateMapping globals) =>
        globals[resource.Type[Prefix.Length..]] is TemplateMapping section
            ? resource with { Properties = (TemplateMapping)TemplateNodes.Merge(section, resource.Properties) }
            : resource;

    private static bool IsServerless(ResourceDeclaration resource) => resource.Type.StartsWith(Prefix, StringComparison.Ordinal);

    private static TemplateProblem MissingTransform(ResourceDeclaration resource) => new()
    {
        Reason = $"{resource.Type} needs the SAM transform, and the template does not declare it",
        Fix = "Add 'Transform: AWS::Serverless-2016-10-31' at the top.",
    };

    private static void CheckGlobals(TemplateMapping globals, ProblemList problems)
    {
        foreach (TemplateEntry entry in globals.Entries.Where(entry => !GlobalSections.Contains(entry.Key)))
        {
            problems.Add(
                entry.KeyPosition, $"'Globals' has no section '{entry.Key}'", Suggestion.For(entry.Key, GlobalSections),
                "Globals", entry.Key);
        }
    }

    // Generated ids are joined without a separator, so two may be the same.
    private static void CheckIds(IEnumerable<ResourceDeclaration> resources, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ResourceDeclaration resource in resources.Where(resource => !seen.Add(resource.LogicalId)))
        {
            string reason = $"two resources get the logical id '{resource.LogicalId}'";
            problems.Add(resource.Locate(new TemplateProblem { Reason = reason, Fix = "Rename one of them." }, null));
        }
    }
}
