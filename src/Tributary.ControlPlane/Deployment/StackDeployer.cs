using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.DynamoDb;
using Tributary.Storage;

namespace Tributary.ControlPlane.Deployment;

/// <summary>
/// Deploys templates as stacks. All AppSync changes of a deployment are one management session, so clients see the old API or the
/// new one. The order of writes makes every crash repairable by the next deployment: the state about to be reached is stored as
/// pending, tables are created, the session commits, surplus tables go, the state becomes the current one.
/// </summary>
public sealed class StackDeployer(
    IStorage storage, IManagementSessions management, IDynamoDbOperations tables, TimeProvider clock, RandomSource random) : IDisposable
{
    private readonly StackStore _stacks = new(storage);
    private readonly Identifiers _identifiers = new(random);

    // Two deployments of one stack at a time would each undo what the other did.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Creates the stack, or changes what differs from its last deployment.</summary>
    /// <exception cref="TemplateException">The template, its files or its parameters are wrong; nothing has changed.</exception>
    public async Task<DeploymentResult> DeployAsync(
        DeploymentRequest request, IProgress<ResourceSummary>? progress, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(
                request, progress, (deployment, stackId, stored) => deployment.RunAsync(stackId, stored, cancellationToken),
                cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What a deployment would do; it is not done. It waits for no other, and sees what is deployed now.</summary>
    /// <exception cref="TemplateException">It would be refused.</exception>
    public Task<DeploymentResult> PlanAsync(DeploymentRequest request, CancellationToken cancellationToken) => RunAsync(
        request, null, (deployment, stackId, stored) => deployment.PlanAsync(stackId, stored, cancellationToken), cancellationToken);

    /// <summary>Removes a stack and what it owns, except what its policies keep.</summary>
    /// <returns>What happened to each resource, or null when there is no such stack.</returns>
    /// <exception cref="TemplateException">
    /// Another stack imports what this one exports, or a resource cannot be deleted; nothing has changed.
    /// </exception>
    public async Task<IReadOnlyList<ResourceSummary>?> DeleteAsync(
        AwsScope scope, string stackName, IProgress<ResourceSummary>? progress, CancellationToken cancellationToken)
    {
        StackName.Check(stackName);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            DeploymentContext context = await BeginAsync(
                scope, stackName, new InputFiles(AssetIndex.Empty), progress, renewApiKeys: false, cancellationToken);
            StoredStack stored = context.Tree.Stored(stackName);
            if (stored is { Current: null, Pending: null })
                return null;
            var removals = new Removals(context);
            removals.AddStack(stackName, stored);
            List<ResourceSummary> summaries = await removals.RunAsync(cancellationToken);
            await context.Management.CommitAsync(cancellationToken);
            await context.Tables.DeleteAsync(context.Warnings, cancellationToken);
            await _stacks.WriteCurrentAsync(scope, [], [stackName, .. context.Tree.Gone], context.SystemParameters, cancellationToken);
            return summaries;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A stack as it was deployed last, or null.</summary>
    public async Task<DeployedStack?> FindAsync(AwsScope scope, string stackName, CancellationToken cancellationToken)
    {
        StoredStack stored = await _stacks.ReadAsync(scope, stackName, cancellationToken);
        return stored.Current is { } state ? Describe(stackName, state) : null;
    }

    /// <summary>All stacks of an account and region, nested ones too, in the order of their names.</summary>
    public async Task<IReadOnlyList<DeployedStack>> ListAsync(AwsScope scope, CancellationToken cancellationToken)
    {
        var stacks = await _stacks.ReadOthersAsync(scope, new HashSet<string>(), cancellationToken);
        return [.. stacks.OrderBy(stack => stack.Key, StringComparer.Ordinal).Select(stack => Describe(stack.Key, stack.Value))];
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<DeploymentResult> RunAsync(
        DeploymentRequest request, IProgress<ResourceSummary>? progress,
        Func<StackDeployment, string, StoredStack, Task<DeploymentResult>> run, CancellationToken cancellationToken)
    {
        StackName.Check(request.StackName);
        var files = new InputFiles(request.Assets, request.AllowsLocalFiles);
        try
        {
            DeploymentContext context = await BeginAsync(
                request.Scope, request.StackName, files, progress, request.RenewApiKeys, cancellationToken);
            StoredStack stored = context.Tree.Stored(request.StackName);
            string stackId = (stored.Current ?? stored.Pending)?.StackId ?? request.StackId
                ?? context.Tree.NewStackId(request.StackName);
            return await run(new StackDeployment(request, context, _stacks), stackId, stored);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Problems, exception) { InputFiles = files.Paths };
        }
    }

    private static DeployedStack Describe(string stackName, StackState state) => new(
        stackName, state.StackId, state.Outputs,
        [.. state.Resources.Values.Select(record => new DeployedResource(record.LogicalId, record.Type, VisibleId(record)))],
        state.Imports);

    // The id of an API key is the secret itself.
    private static string VisibleId(ResourceRecord record) =>
        ResourceTypes.Find(record.Type) is ApiKeyResource ? record.LogicalId : record.PhysicalId;

    private async Task<DeploymentContext> BeginAsync(
        AwsScope scope, string stackName, InputFiles files, IProgress<ResourceSummary>? progress, bool renewApiKeys,
        CancellationToken cancellationToken)
    {
        Dictionary<string, StoredStack> own = await DeploymentTree.ReadAsync(_stacks, scope, stackName, cancellationToken);
        var others = await _stacks.ReadOthersAsync(scope, own.Keys.ToHashSet(), cancellationToken);
        return new DeploymentContext
        {
            Scope = scope,
            StackName = stackName,
            Management = new ManagementCalls(await management.BeginAsync(scope, cancellationToken)),
            Tables = new TableChanges(tables, scope, clock),
            SystemParameters = await SystemParameters.ReadAsync(storage, scope, clock, cancellationToken),
            Names = new PhysicalNames(stackName, random),
            Tree = new DeploymentTree(scope, own, others, _identifiers) { Files = files, Progress = progress },
            Clock = clock,
            RenewApiKeys = renewApiKeys,
        };
    }
}
