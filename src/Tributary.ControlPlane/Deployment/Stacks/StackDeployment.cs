using System.Collections.Frozen;
using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Serverless;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>One deployment of one stack: read, plan, apply in a session, commit.</summary>
internal sealed class StackDeployment(
    DeploymentRequest request, string stackId, StoredStack stored, IReadOnlyDictionary<string, StackState> others,
    InputFiles files, DeploymentContext context, StackStore stacks)
{
    private const string ApiType = "AWS::AppSync::GraphQLApi";

    private readonly ProblemList _problems = new();

    public async Task<DeploymentResult> RunAsync(string path, IProgress<ResourceSummary>? progress, CancellationToken cancellationToken)
    {
        Template template = await ReadAsync(path, cancellationToken);
        FrozenDictionary<string, Value> parameters = new ParameterResolver(template, request.Parameters, _problems).Resolve();
        _problems.ThrowIfAny();
        var mask = new SecretMask(template, parameters);
        try
        {
            return await RunAsync(template, parameters, mask, progress, cancellationToken);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(mask.Apply(exception.Problems), exception);
        }
    }

    private async Task<DeploymentResult> RunAsync(
        Template template, FrozenDictionary<string, Value> parameters, SecretMask mask, IProgress<ResourceSummary>? progress,
        CancellationToken cancellationToken)
    {
        (StackValues values, EvaluationScope scope, ImmutableArray<ResourceDeclaration> active) = Scope(template, parameters);
        ResourceGraph graph = ResourceGraph.Build(active, scope, _problems);
        ImmutableArray<ResourceDeclaration> order = graph.Order(_problems);
        _problems.ThrowIfAny();

        var application = new ResourceApplication(stored, scope, values, files, context, _problems);
        await application.ApplyAsync(graph, order, progress, cancellationToken);
        _problems.ThrowIfAny();
        List<ResourceSummary> removed = await RemoveAsync(application, active, progress, cancellationToken);
        StackState state = NewState(template, scope, application);
        _problems.ThrowIfAny();

        state = await CommitAsync(template, scope, values, application, state, cancellationToken);
        return new DeploymentResult
        {
            StackName = request.StackName,
            StackId = stackId,
            Outputs = state.Outputs,
            Resources = [.. application.Summaries, .. removed],
            Warnings = mask.Apply(context.Warnings.All),
            ApiIds =
            [
                .. active.Where(resource => resource.Type == ApiType).Select(resource => state.Resources[resource.LogicalId].PhysicalId),
            ],
            InputFiles = files.Paths,
        };
    }

    private async Task<Template> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] bytes = await files.ReadTemplateAsync(path, cancellationToken);
        Template template = ServerlessTransform.Expand(TemplateParser.Parse(TemplateReader.Read(path, bytes)), context.Warnings);
        if (template.Resources.Length > TemplateLimits.ResourcesMax)
            throw new TemplateException(
                new SourcePosition(path, 1, 1), $"the template has more than {TemplateLimits.ResourcesMax} resources");
        foreach (ResourceDeclaration resource in template.Resources)
        {
            if (ResourceTypes.Refusal(resource.Type) is { } reason)
                _problems.Add(resource.Locate(
                    new TemplateProblem { Reason = $"{resource.Type}: {reason}", Fix = "Remove it to deploy the rest." }, null));
        }

        return template;
    }

    // Which resources there are depends on conditions, and what the names mean on which resources there are.
    private (StackValues Values, EvaluationScope Scope, ImmutableArray<ResourceDeclaration> Active) Scope(
        Template template, FrozenDictionary<string, Value> parameters)
    {
        EvaluationScope conditions = NewScope(template, parameters, NoResources.Instance, new ConditionTable(template.Conditions));
        conditions.Conditions.Check(conditions, _problems);
        _problems.ThrowIfAny();
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
                _problems.Add(exception, resource, "Condition");
            }
        }

        _problems.ThrowIfAny();
        var values = new StackValues(active, leftOut, context.Scope);
        return (values, NewScope(template, parameters, values, conditions.Conditions), active.ToImmutable());
    }

    private EvaluationScope NewScope(
        Template template, FrozenDictionary<string, Value> parameters, IResourceValues resources, ConditionTable conditions) => new()
        {
            Parameters = parameters,
            Pseudo = new PseudoParameters(context.Scope, request.StackName, stackId),
            Mappings = template.Mappings,
            Conditions = conditions,
            Resources = resources,
            Exports = new ExportTable(others.Values.SelectMany(stack => stack.Exports)
                .DistinctBy(export => export.Key).ToDictionary(StringComparer.Ordinal)),
        };

    private async Task<List<ResourceSummary>> RemoveAsync(
        ResourceApplication application, ImmutableArray<ResourceDeclaration> active, IProgress<ResourceSummary>? progress,
        CancellationToken cancellationToken)
    {
        var declarations = active.ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        return await Removals.RemoveAsync(
            stored.All.Where(record => !application.IsClaimed(record)),
            record => declarations.GetValueOrDefault(record.LogicalId)?.UpdateReplacePolicy ?? record.DeletionPolicy,
            context, progress, cancellationToken);
    }

    private StackState NewState(Template template, EvaluationScope scope, ResourceApplication application)
    {
        ImmutableArray<StackOutput> outputs = OutputEvaluator.Evaluate(template, scope, others, _problems);
        OutputEvaluator.CheckExports(stored.Current, outputs, others, _problems);
        return new StackState
        {
            StackId = stackId,
            Resources = application.Records.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Outputs = outputs,
            Imports = [.. scope.Exports.Imported],
        };
    }

    private async Task<StackState> CommitAsync(
        Template template, EvaluationScope scope, StackValues values, ResourceApplication application, StackState state,
        CancellationToken cancellationToken)
    {
        if (context.Management.HasChanges || context.Tables.HasChanges)
        {
            await stacks.WritePendingAsync(context.Scope, request.StackName, state, cancellationToken);
            await context.Tables.ApplyAsync(cancellationToken);
            await CommitSessionAsync(template.File, application.Steps, cancellationToken);
            await context.Tables.DeleteAsync(context.Warnings, cancellationToken);
            await RefreshTablesAsync(values, state, cancellationToken);
            state = NewState(template, scope, application);
        }
        else if (stored.Pending is null && stored.Current is { } current && current.ToValue().Equals(state.ToValue()))
        {
            return state;
        }

        await stacks.WriteCurrentAsync(context.Scope, request.StackName, state, cancellationToken);
        return state;
    }

    private async Task CommitSessionAsync(string template, IReadOnlyList<ResourceStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            await context.Management.CommitAsync(cancellationToken);
        }
        catch (DefinitionException exception)
        {
            await context.Tables.UndoAsync();
            throw DefinitionProblems.Of(exception, steps, template);
        }
        catch (AwsError error)
        {
            await context.Tables.UndoAsync();
            throw new TemplateException([new TemplateProblem { Reason = error.Message }], error);
        }
    }

    // What only an existing table has (the name of its stream) is known now.
    private async Task RefreshTablesAsync(StackValues values, StackState state, CancellationToken cancellationToken)
    {
        foreach (ResourceRecord record in state.Resources.Values)
        {
            if (ResourceTypes.Find(record.Type) is TableResource table
                && await table.ReadAsync(record, context, cancellationToken) is { } live)
                values.Set(record.LogicalId, record.PhysicalId, live);
        }
    }
}
