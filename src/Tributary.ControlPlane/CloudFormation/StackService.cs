using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// Stacks as the CloudFormation API knows them: the deployer's stacks with a history, parameters to use again, and change sets.
/// </summary>
internal sealed class StackService(
    StackDeployer deployer, StackRecords records, StackRuns runs, TemplateStore templates, IAssets assets, TimeProvider clock,
    Identifiers identifiers)
{
    public TemplateStore Templates => templates;

    public DateTimeOffset Now => clock.GetUtcNow();

    public string NewId() => identifiers.NewUuid();

    /// <summary>The name in a name or in the ARN of a stack.</summary>
    public static string NameIn(string nameOrId) =>
        Arn.TryParse(nameOrId, out Arn? arn) && arn.Resource.Split('/') is ["stack", var name, ..] ? name : nameOrId;

    public string NewStackId(AwsScope scope, string name) => scope.Arn("cloudformation", $"stack/{name}/{NewId()}").ToString();

    /// <summary>The record of a stack; one that was deployed in another way has a bare one.</summary>
    public async Task<StackRecord?> FindAsync(AwsScope scope, string nameOrId, CancellationToken cancellationToken)
    {
        string name = NameIn(nameOrId);
        StackRecord? record = await records.FindAsync(scope, name, cancellationToken)
            ?? (await deployer.FindAsync(scope, name, cancellationToken) is { } deployed ? RecordOf(deployed) : null);
        return record is not null && (nameOrId == name || nameOrId == record.StackId) ? record : null;
    }

    /// <exception cref="AwsError">There is no such stack.</exception>
    public async Task<StackRecord> GetAsync(AwsScope scope, string nameOrId, CancellationToken cancellationToken) =>
        await FindAsync(scope, nameOrId, cancellationToken) ?? throw QueryErrors.NoStack(nameOrId);

    public async Task<IReadOnlyList<StackRecord>> ListAsync(AwsScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackRecord> known = await records.ListAsync(scope, cancellationToken);
        var names = known.Select(record => record.StackName).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<DeployedStack> deployed = await deployer.ListAsync(scope, cancellationToken);
        return [.. known.Concat(deployed.Where(stack => !names.Contains(stack.StackName)).Select(RecordOf))];
    }

    /// <summary>What happened to a stack, newest first, also what is happening now.</summary>
    public async Task<IEnumerable<StackEvent>> EventsAsync(AwsScope scope, string nameOrId, CancellationToken cancellationToken)
    {
        // In this order: a run that ends in between has everything in the record.
        IReadOnlyList<StackEvent> running = runs.EventsOf(scope, NameIn(nameOrId));
        StackRecord record = await GetAsync(scope, nameOrId, cancellationToken);
        return StackStatus.IsInProgress(record.Status) ? running.Concat(record.Events) : record.Events;
    }

    /// <summary>What a stack has, or null when nothing of it is deployed.</summary>
    public Task<DeployedStack?> DeployedAsync(AwsScope scope, string name, CancellationToken cancellationToken) =>
        deployer.FindAsync(scope, name, cancellationToken);

    public Task<IReadOnlyList<DeployedStack>> AllDeployedAsync(AwsScope scope, CancellationToken cancellationToken) =>
        deployer.ListAsync(scope, cancellationToken);

    public Task WriteAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken) =>
        records.WriteAsync(scope, record, cancellationToken);

    public Task ForgetAsync(AwsScope scope, string name, CancellationToken cancellationToken) =>
        records.DeleteAsync(scope, name, cancellationToken);

    /// <summary>What deploying a template would change, or why it would be refused.</summary>
    public async Task<(ImmutableArray<ResourceChange> Changes, string? Failure)> PlanAsync(
        AwsScope scope, StackRecord record, TemplateSource source, CancellationToken cancellationToken)
    {
        try
        {
            return (StackDifferences.Of(await deployer.PlanAsync(Request(scope, record, source), cancellationToken)), null);
        }
        catch (TemplateException exception)
        {
            var reasons = new ProblemReasons(source.TemplatePath, assets);
            return ([], string.Join('\n', exception.Problems.Select(reasons.Of)));
        }
    }

    /// <summary>The deployment of a template as a stack.</summary>
    public DeploymentRequest Request(AwsScope scope, StackRecord record, TemplateSource source) => new()
    {
        TemplatePath = source.TemplatePath,
        StackName = record.StackName,
        StackId = record.StackId,
        Scope = scope,
        Parameters = source.Parameters,
        Assets = assets,
        AllowsLocalFiles = false,
    };

    /// <summary>The values of a template's parameters: given, or used again, or nothing where the default counts.</summary>
    /// <exception cref="AwsError">A value is to be used again, and there is none.</exception>
    public static TemplateSource Source(string template, TemplateFacts facts, QueryParameters given, TemplateSource? before)
    {
        ImmutableSortedDictionary<string, string>.Builder values = TemplateSource.Empty.ToBuilder();
        foreach (Func<string, string?> parameter in given.Structures("Parameters"))
        {
            string name = parameter("ParameterKey") ?? throw QueryErrors.Missing("ParameterKey");
            bool isKept = string.Equals(parameter("UsePreviousValue"), "true", StringComparison.OrdinalIgnoreCase);
            if (!isKept)
                values[name] = parameter("ParameterValue") ?? string.Empty;
            else if (before?.Parameters.TryGetValue(name, out string? kept) ?? false)
                values[name] = kept;
        }

        return new TemplateSource(template)
        {
            Parameters = values.ToImmutable(),
            Hidden = [.. facts.Parameters.Where(parameter => parameter.IsHidden).Select(parameter => parameter.Name)],
            Tags = given.Structures("Tags").Where(tag => tag("Key") is not null)
                .DistinctBy(tag => tag("Key"))
                .ToImmutableSortedDictionary(tag => tag("Key")!, tag => tag("Value") ?? "", StringComparer.Ordinal),
            Capabilities = [.. given.List("Capabilities")],
        };
    }

    private static StackRecord RecordOf(DeployedStack stack) => new()
    {
        StackId = stack.StackId,
        StackName = stack.StackName,
        Status = StackStatus.CreateComplete,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
