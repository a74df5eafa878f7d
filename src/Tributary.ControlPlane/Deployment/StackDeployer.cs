using Tributary.Aws;
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
        StackName.Check(request.StackName);
        string template = Locate(request.TemplatePath);
        var files = new InputFiles(Path.GetDirectoryName(template)!);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            StoredStack stored = await _stacks.ReadAsync(request.Scope, request.StackName, cancellationToken);
            string stackId = (stored.Current ?? stored.Pending)?.StackId ?? NewStackId(request.Scope, request.StackName);
            DeploymentContext context = await BeginAsync(request.Scope, request.StackName, request.RenewApiKeys, cancellationToken);
            var others = await _stacks.ReadOthersAsync(request.Scope, request.StackName, cancellationToken);
            var deployment = new StackDeployment(request, stackId, stored, others, files, context, _stacks);
            return await deployment.RunAsync(template, progress, cancellationToken);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Problems, exception) { InputFiles = files.Paths };
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

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
            StoredStack stored = await _stacks.ReadAsync(scope, stackName, cancellationToken);
            if (stored is { Current: null, Pending: null })
                return null;
            var problems = new ProblemList();
            OutputEvaluator.CheckExports(stored.Current, [], await _stacks.ReadOthersAsync(scope, stackName, cancellationToken), problems);
            problems.ThrowIfAny();
            DeploymentContext context = await BeginAsync(scope, stackName, renewApiKeys: false, cancellationToken);
            var summaries = await Removals.RemoveAsync(stored.All, record => record.DeletionPolicy, context, progress, cancellationToken);
            await context.Management.CommitAsync(cancellationToken);
            await context.Tables.DeleteAsync(context.Warnings, cancellationToken);
            await _stacks.DeleteAsync(scope, stackName, cancellationToken);
            return summaries;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private static string Locate(string path)
    {
        try
        {
            return TemplateInput.Locate(path);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Problems, exception) { InputFiles = [.. TemplateInput.Candidates(path)] };
        }
    }

    private async Task<DeploymentContext> BeginAsync(
        AwsScope scope, string stackName, bool renewApiKeys, CancellationToken cancellationToken) => new()
        {
            Scope = scope,
            StackName = stackName,
            Management = new ManagementCalls(await management.BeginAsync(scope, cancellationToken)),
            Tables = new TableChanges(tables, scope, clock),
            Names = new PhysicalNames(stackName, random),
            Clock = clock,
            RenewApiKeys = renewApiKeys,
        };

    private string NewStackId(AwsScope scope, string stackName) =>
        scope.Arn("cloudformation", $"stack/{stackName}/{_identifiers.NewUuid()}").ToString();
}
