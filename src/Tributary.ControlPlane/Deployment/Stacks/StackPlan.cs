using System.Collections.Frozen;
using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Macros;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Serverless;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>A template that was read and understood: which resources there are, what names mean, and in which order to apply.</summary>
internal sealed record StackPlan
{
    public required Template Template { get; init; }

    public required EvaluationScope Scope { get; init; }

    public required StackValues Values { get; init; }

    /// <summary>The resources whose condition holds, in the order of the template.</summary>
    public required ImmutableArray<ResourceDeclaration> Resources { get; init; }

    public required ResourceGraph Graph { get; init; }

    public required ImmutableArray<ResourceDeclaration> Order { get; init; }

    /// <exception cref="TemplateException">It is no template, or has what is refused.</exception>
    public static async Task<Template> ReadAsync(
        string path, IReadOnlyDictionary<string, string> given, string stackId, DeploymentContext context,
        CancellationToken cancellationToken)
    {
        byte[] bytes = await context.Tree.Files.ReadTemplateAsync(path, cancellationToken);
        TemplateMapping root = await TemplateMacros.ExpandAsync(
            TemplateReader.Read(path, bytes), given, stackId, context, cancellationToken);
        Template template = ServerlessTransform.Expand(TemplateParser.Parse(root), context.Warnings);
        var problems = new ProblemList();
        if (template.Resources.Length > TemplateLimits.ResourcesMax)
            problems.Add(new SourcePosition(path, 1, 1), $"the template has more than {TemplateLimits.ResourcesMax} resources");
        var parameters = template.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (ResourceDeclaration resource in template.Resources)
        {
            if (parameters.Contains(resource.LogicalId))
                problems.Add(resource.Position, "a parameter has the same name", "Rename one of the two.", resource.LogicalId);
            if (ResourceTypes.Refusal(resource.Type) is { } reason)
                problems.Add(resource.Locate(
                    new TemplateProblem { Reason = $"{resource.Type}: {reason}", Fix = "Remove it to deploy the rest." }, null));
        }

        problems.ThrowIfAny();
        return template;
    }

    /// <exception cref="TemplateException">Names, conditions or references are wrong: all of them.</exception>
    public static StackPlan Of(
        Template template, FrozenDictionary<string, Value> parameters, string stackId, DeploymentContext context)
    {
        var problems = new ProblemList();
        EvaluationScope conditions = NewScope(
            template, parameters, stackId, context, NoResources.Instance, new ConditionTable(template.Conditions));
        conditions.Conditions.Check(conditions, problems);
        problems.ThrowIfAny();
        (ImmutableArray<ResourceDeclaration> active, HashSet<string> leftOut) = Choose(template, conditions, problems);
        problems.ThrowIfAny();
        var values = new StackValues(active, leftOut, context.Scope);
        EvaluationScope scope = NewScope(template, parameters, stackId, context, values, conditions.Conditions);
        ResourceGraph graph = ResourceGraph.Build(active, scope, problems);
        ImmutableArray<ResourceDeclaration> order = graph.Order(problems);
        problems.ThrowIfAny();
        return new StackPlan { Template = template, Scope = scope, Values = values, Resources = active, Graph = graph, Order = order };
    }

    // Which resources there are depends on conditions, and what the names mean on which resources there are.
    private static (ImmutableArray<ResourceDeclaration> Active, HashSet<string> LeftOut) Choose(
        Template template, EvaluationScope conditions, ProblemList problems)
    {
        var active = ImmutableArray.CreateBuilder<ResourceDeclaration>();
        var leftOut = new HashSet<string>(StringComparer.Ordinal);
        foreach (ResourceDeclaration resource in template.Resources)
        {
            try
            {
                if (resource.Condition is not { } condition || conditions.Conditions.IsTrue(condition, conditions))
                    active.Add(resource);
                else
                    leftOut.Add(resource.LogicalId);
            }
            catch (TemplateException exception)
            {
                problems.Add(exception, resource, "Condition");
            }
        }

        return (active.ToImmutable(), leftOut);
    }

    private static EvaluationScope NewScope(
        Template template, FrozenDictionary<string, Value> parameters, string stackId, DeploymentContext context,
        IResourceValues resources, ConditionTable conditions) => new()
        {
            Parameters = parameters,
            Pseudo = new PseudoParameters(context.Scope, context.StackName, stackId),
            Mappings = template.Mappings,
            Conditions = conditions,
            Resources = resources,
            SystemParameters = context.SystemParameters,
            Budget = context.Tree.Budget,
            Exports = new ExportTable(context.Tree.Others(context.StackName).Values.SelectMany(stack => stack.Exports)
                .DistinctBy(export => export.Key).ToDictionary(StringComparer.Ordinal)),
        };
}
