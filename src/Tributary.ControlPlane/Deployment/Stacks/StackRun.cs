using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>One stack of a deployment: its template read, planned and applied to the session. It stores nothing.</summary>
internal sealed class StackRun
{
    private readonly DeploymentContext _context;
    private readonly StackPlan _plan;
    private readonly ResourceApplication _application;

    private StackRun(
        string stackId, StoredStack stored, DeploymentContext context, StackPlan plan, ResourceApplication application)
    {
        StackId = stackId;
        Stored = stored;
        _context = context;
        _plan = plan;
        _application = application;
        State = NewState();
    }

    public string StackName => _context.StackName;

    public string StackId { get; }

    public StoredStack Stored { get; }

    /// <summary>What the stack is once everything is committed.</summary>
    public StackState State { get; private set; }

    /// <summary>What the parameters hide.</summary>
    public required SecretMask Mask { get; init; }

    /// <summary>The resources of the template, for problems that only the commit finds.</summary>
    public IEnumerable<AppliedResource> Applied => _application.Steps
        .Select(step => new AppliedResource(step, _application.Records[step.LogicalId]));

    /// <summary>What was applied.</summary>
    public IEnumerable<ResourceSummary> Summaries => _application.Summaries;

    /// <summary>Whether the stack has what the template no longer has.</summary>
    public bool HasSurplus => Stored.All.Any(record => !_context.Tree.IsClaimed(StackName, record));

    /// <summary>The ids of its own GraphQL APIs, in the order of the template.</summary>
    public IEnumerable<string> ApiIds => PhysicalIds(ResourceTypes.GraphQLApi);

    /// <summary>The ids of its own Event APIs, in the order of the template.</summary>
    public IEnumerable<string> EventApiIds => PhysicalIds(ResourceTypes.EventApi);

    /// <summary>Whether the stack is stored as it is.</summary>
    public bool IsStored => Stored is { Pending: null, Current: { } current } && current.ToValue().Equals(State.ToValue());

    /// <summary>Applies a template as the stack of the context; nothing is kept of a run that fails.</summary>
    /// <exception cref="TemplateException">With everything that could be found; the parameters' secrets are not in it.</exception>
    public static async Task<StackRun> ApplyAsync(
        string path, IReadOnlyDictionary<string, string> given, string stackId, StoredStack stored, DeploymentContext context,
        CancellationToken cancellationToken)
    {
        Template template = await StackPlan.ReadAsync(path, given, stackId, context, cancellationToken);
        var problems = new ProblemList();
        var parameters = new ParameterResolver(template, given, context.SystemParameters, problems).Resolve();
        problems.ThrowIfAny();
        var mask = new SecretMask(template, parameters);
        try
        {
            StackPlan plan = StackPlan.Of(template, parameters, stackId, context);
            var application = new ResourceApplication(stored, plan.Scope, plan.Values, context, problems);
            await application.ApplyAsync(plan.Graph, plan.Order, cancellationToken);
            problems.ThrowIfAny();
            return new StackRun(stackId, stored, context, plan, application) { Mask = mask };
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(mask.Apply(exception.Problems), exception);
        }
    }

    /// <summary>Reads what only an existing table has, the name of its stream, and what nested stacks give once they have it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (ResourceRecord record in State.Resources.Values)
        {
            ResourceType type = ResourceTypes.Find(record.Type);
            if (type is TableType or NestedStackResource && await type.ReadAsync(record, _context, cancellationToken) is { } live)
                _plan.Values.Set(record.LogicalId, record.PhysicalId, live);
        }

        State = NewState();
    }

    /// <summary>Adds what the template no longer has to what is removed.</summary>
    public void AddSurplus(Removals removals)
    {
        var declarations = _plan.Resources.ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
        removals.Add(
            StackName, Stored, record => declarations.GetValueOrDefault(record.LogicalId)?.UpdateReplacePolicy ?? record.DeletionPolicy);
    }

    private IEnumerable<string> PhysicalIds(string type) => _plan.Resources
        .Where(resource => resource.Type == type).Select(resource => State.Resources[resource.LogicalId].PhysicalId);

    private StackState NewState()
    {
        var problems = new ProblemList();
        IReadOnlyDictionary<string, StackState> others = _context.Tree.Others(StackName);
        ImmutableArray<StackOutput> outputs = OutputEvaluator.Evaluate(_plan.Template, _plan.Scope, others, problems);
        OutputEvaluator.CheckExports(Stored.Current, outputs, others, problems);
        problems.ThrowIfAny();
        return new StackState
        {
            StackId = StackId,
            Resources = _application.Records.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Outputs = outputs,
            Imports = [.. _plan.Scope.Exports.Imported],
        };
    }
}
