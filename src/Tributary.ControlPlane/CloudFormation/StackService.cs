using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// Stacks as the CloudFormation API knows them: the deployer's stacks with a history, parameters to use again, and change sets. A
/// deployment ends before the request that asks for it is answered, so nothing is ever in progress.
/// </summary>
internal sealed class StackService(
    StackDeployer deployer, StackRecords records, TemplateStore templates, IAssets assets, TimeProvider clock, Identifiers identifiers)
{
    private const string StackType = "AWS::CloudFormation::Stack";

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

    /// <summary>What a stack has, or null when nothing of it is deployed.</summary>
    public Task<DeployedStack?> DeployedAsync(AwsScope scope, string name, CancellationToken cancellationToken) =>
        deployer.FindAsync(scope, name, cancellationToken);

    public Task<IReadOnlyList<DeployedStack>> AllDeployedAsync(AwsScope scope, CancellationToken cancellationToken) =>
        deployer.ListAsync(scope, cancellationToken);

    public Task WriteAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken) =>
        records.WriteAsync(scope, record, cancellationToken);

    public Task ForgetAsync(AwsScope scope, string name, CancellationToken cancellationToken) =>
        records.DeleteAsync(scope, name, cancellationToken);

    /// <summary>Deploys, and records how it ended; a template that is refused is an event of the stack, as it is on AWS.</summary>
    public async Task<StackRecord> DeployAsync(
        AwsScope scope, StackRecord record, TemplateSource source, CancellationToken cancellationToken)
    {
        bool isNew = !StackStatus.IsDeployed(record.Status);
        string verb = isNew ? "CREATE" : "UPDATE";
        StackEvent begin = Event(record.StackName, record.StackId, StackType, $"{verb}_IN_PROGRESS", "User Initiated");
        try
        {
            DeploymentResult result = await deployer.DeployAsync(Request(scope, record, source), null, cancellationToken);
            string status = isNew ? StackStatus.CreateComplete : StackStatus.UpdateComplete;
            StackEvent end = Event(record.StackName, result.StackId, StackType, status, null);
            record = record with
            {
                StackId = result.StackId,
                Status = status,
                StatusReason = null,
                Source = source,
                UpdatedAt = isNew ? null : Now,
            };
            record = record.With([begin, .. result.Resources.Select(EventOf).OfType<StackEvent>(), end]);
        }
        catch (TemplateException exception)
        {
            string status = isNew ? StackStatus.RollbackComplete : StackStatus.UpdateRollbackComplete;
            string reason = Reason(exception.Problems[0]);
            StackEvent end = Event(record.StackName, record.StackId, StackType, status, reason);
            record = record with { Status = status, StatusReason = reason };
            record = record.With([begin, .. exception.Problems.Select(problem => Event(
                problem.LogicalId ?? record.StackName, null, StackType, $"{verb}_FAILED", Reason(problem))), end]);
        }

        await WriteAsync(scope, record, cancellationToken);
        return record;
    }

    /// <summary>Deletes a stack; one that another imports from stays, and says so.</summary>
    public async Task DeleteAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await deployer.DeleteAsync(scope, record.StackName, null, cancellationToken);
            await ForgetAsync(scope, record.StackName, cancellationToken);
        }
        catch (TemplateException exception)
        {
            string reason = Reason(exception.Problems[0]);
            StackEvent end = Event(record.StackName, record.StackId, StackType, StackStatus.DeleteFailed, reason);
            StackRecord failed = record with { Status = StackStatus.DeleteFailed, StatusReason = reason };
            await WriteAsync(scope, failed.With([end]), cancellationToken);
        }
    }

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

    private DeploymentRequest Request(AwsScope scope, StackRecord record, TemplateSource source) => new()
    {
        TemplatePath = source.TemplatePath,
        StackName = record.StackName,
        StackId = record.StackId,
        Scope = scope,
        Parameters = source.Parameters,
        Assets = assets,
        AllowsLocalFiles = false,
    };

    private static StackRecord RecordOf(DeployedStack stack) => new()
    {
        StackId = stack.StackId,
        StackName = stack.StackName,
        Status = StackStatus.CreateComplete,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private StackEvent? EventOf(ResourceSummary summary) => summary.Action switch
    {
        ResourceAction.Unchanged => null,
        ResourceAction.Create => Event(summary.LogicalId, summary.PhysicalId, summary.Type, "CREATE_COMPLETE", summary.Note),
        ResourceAction.Delete => Event(summary.LogicalId, summary.PhysicalId, summary.Type, "DELETE_COMPLETE", summary.Note),
        ResourceAction.Retain => Event(summary.LogicalId, summary.PhysicalId, summary.Type, "DELETE_SKIPPED", summary.Note),
        _ => Event(summary.LogicalId, summary.PhysicalId, summary.Type, "UPDATE_COMPLETE", summary.Note),
    };

    private StackEvent Event(string logicalId, string? physicalId, string type, string status, string? reason) =>
        new(NewId(), Now, logicalId, physicalId, type, status, reason);

    private static string Reason(TemplateProblem problem)
    {
        string place = string.Join('.', new[] { problem.LogicalId, problem.PropertyPath }.Where(part => !string.IsNullOrEmpty(part)));
        string line = problem.Position is { } position ? $" (line {position.Line})" : string.Empty;
        return $"{(place.Length > 0 ? $"{place}: " : "")}{problem.Reason}{line}.{(problem.Fix is { } fix ? $" {fix}" : "")}";
    }
}
