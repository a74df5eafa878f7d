using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// Deploys and deletes stacks, and records how it goes. What is about to be done is recorded before it begins, so that a server that
/// ends in the middle goes on with it at its next start.
/// </summary>
internal sealed class StackDeployments(
    StackService stacks, StackDeployer deployer, StackRecords records, StackRuns runs, IAssets assets,
    Action<string, Exception> reportFailure)
{
    /// <summary>How often a deployment is begun that the server did not survive.</summary>
    private const int AttemptsMax = 2;

    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Begins to deploy; a template that is refused is an event of the stack, as it is on AWS.</summary>
    public Task<StartedRun> DeployAsync(AwsScope scope, StackRecord record, TemplateSource source, CancellationToken cancellationToken)
    {
        string status = StackStatus.IsDeployed(record.Status) ? StackStatus.UpdateInProgress : StackStatus.CreateInProgress;
        return BeginAsync(scope, record with { Target = source }, status, cancellationToken);
    }

    /// <summary>Begins to delete a stack; one that another imports from stays, and says so.</summary>
    public Task<StartedRun> DeleteAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken) =>
        BeginAsync(scope, record with { Target = null }, StackStatus.DeleteInProgress, cancellationToken);

    /// <summary>Goes on with what the server was doing when it ended.</summary>
    /// <returns>Ends when all of it is done.</returns>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        foreach (StackRecord record in await records.ListAllAsync(cancellationToken))
        {
            if (!StackStatus.IsInProgress(record.Status) || !Arn.TryParse(record.StackId, out Arn? arn))
                continue;
            var scope = new AwsScope(arn.AccountId, arn.Region);
            if (record.Attempts < AttemptsMax)
                running.Add((await StartAsync(scope, record with { Attempts = record.Attempts + 1 }, cancellationToken)).Completion);
            else
                await GiveUpAsync(scope, record, cancellationToken);
        }

        await Task.WhenAll(running);
    }

    private Task<StartedRun> BeginAsync(AwsScope scope, StackRecord record, string status, CancellationToken cancellationToken)
    {
        StackEvent begin = OfStack(record, status, "User Initiated");
        record = record with { Status = status, StatusReason = null, ChangeSets = record.ChangeSets.Clear(), Attempts = 1 };
        return StartAsync(scope, record.With([begin]), cancellationToken);
    }

    private async Task<StartedRun> StartAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken)
    {
        await stacks.WriteAsync(scope, record, cancellationToken);
        return new StartedRun(
            record.StackId, runs.Start(scope, record.StackName, (report, ended) => RunAsync(scope, record, report, ended)));
    }

    private async Task RunAsync(AwsScope scope, StackRecord record, Action<StackEvent> report, CancellationToken cancellationToken)
    {
        try
        {
            if (record.Target is { } source)
                await WriteAsync(scope, await DeployedAsync(scope, record, source, report, cancellationToken));
            else
                await RemoveAsync(scope, record, report, cancellationToken);
        }
        catch (TemplateException exception)
        {
            await WriteAsync(scope, Refused(record, exception, runs.EventsOf(scope, record.StackName)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            reportFailure(record.StackId, exception);
            await WriteAsync(scope, Ended(record, "An internal failure occurred; the server's log has the reason.", []));
        }
    }

    private async Task<StackRecord> DeployedAsync(
        AwsScope scope, StackRecord record, TemplateSource source, Action<StackEvent> report, CancellationToken cancellationToken)
    {
        var progress = new ResourceProgress(summary => Report(summary, report));
        DeploymentResult result = await deployer.DeployAsync(stacks.Request(scope, record, source), progress, cancellationToken);
        bool isNew = record.Status == StackStatus.CreateInProgress;
        string status = isNew ? StackStatus.CreateComplete : StackStatus.UpdateComplete;
        record = record with { StackId = result.StackId, Source = source, UpdatedAt = isNew ? null : stacks.Now };
        IEnumerable<StackEvent> done = result.Resources.Select(CompletionOf).OfType<StackEvent>();
        return (record with { Status = status, Target = null, Attempts = 0 })
            .With([.. runs.EventsOf(scope, record.StackName).Reverse(), .. done, OfStack(record, status, null)]);
    }

    private async Task RemoveAsync(
        AwsScope scope, StackRecord record, Action<StackEvent> report, CancellationToken cancellationToken)
    {
        var progress = new ResourceProgress(summary => Report(summary, report));
        await deployer.DeleteAsync(scope, record.StackName, progress, cancellationToken);
        await stacks.ForgetAsync(scope, record.StackName, CancellationToken.None);
    }

    private StackRecord Refused(StackRecord record, TemplateException exception, IEnumerable<StackEvent> running)
    {
        var reasons = new ProblemReasons(record.Target?.TemplatePath ?? string.Empty, assets);
        string failed = $"{record.Status.Split('_')[0]}_FAILED";
        IEnumerable<StackEvent> problems = exception.Problems.Select(problem => NewEvent(
            problem.LogicalId ?? record.StackName, null, StackType, failed, reasons.Of(problem)));
        return Ended(record, reasons.Of(exception.Problems[0]), [.. running.Reverse(), .. problems]);
    }

    // What was in progress changed nothing: the stack is what it was.
    private StackRecord Ended(StackRecord record, string reason, IEnumerable<StackEvent> events)
    {
        string status = record.Status switch
        {
            StackStatus.CreateInProgress => StackStatus.RollbackComplete,
            StackStatus.UpdateInProgress => StackStatus.UpdateRollbackComplete,
            _ => StackStatus.DeleteFailed,
        };
        IEnumerable<StackEvent> rollback = status == StackStatus.DeleteFailed
            ? []
            : [OfStack(record, status.Replace("COMPLETE", "IN_PROGRESS", StringComparison.Ordinal), reason)];
        return (record with { Status = status, StatusReason = reason, Target = null, Attempts = 0 })
            .With([.. events, .. rollback, OfStack(record, status, reason)]);
    }

    private async Task GiveUpAsync(AwsScope scope, StackRecord record, CancellationToken cancellationToken)
    {
        bool isDeployed = await stacks.DeployedAsync(scope, record.StackName, cancellationToken) is not null;
        if (isDeployed && record.Status == StackStatus.CreateInProgress)
            record = record with { Status = StackStatus.UpdateInProgress };
        await WriteAsync(scope, Ended(record, $"The server ended {AttemptsMax} times while it was doing this.", []));
    }

    // What is done is done, also when the server is told to end.
    private Task WriteAsync(AwsScope scope, StackRecord record) => stacks.WriteAsync(scope, record, CancellationToken.None);

    private void Report(ResourceSummary summary, Action<StackEvent> report)
    {
        if (EventOf(summary, "IN_PROGRESS") is { } stackEvent)
            report(stackEvent);
    }

    private StackEvent? CompletionOf(ResourceSummary summary)
    {
        string? note = summary.Note ?? (summary.IsRecordedOnly ? CloudFormationProtocol.RecordedReason : null);
        return EventOf(summary with { Note = note }, "COMPLETE");
    }

    private StackEvent? EventOf(ResourceSummary summary, string phase) => summary.Action switch
    {
        ResourceAction.Unchanged => null,
        ResourceAction.Create => NewEvent(summary, $"CREATE_{phase}"),
        ResourceAction.Delete => NewEvent(summary, $"DELETE_{phase}"),
        ResourceAction.Retain => phase == "COMPLETE" ? NewEvent(summary, "DELETE_SKIPPED") : null,
        _ => NewEvent(summary, $"UPDATE_{phase}"),
    };

    private StackEvent OfStack(StackRecord record, string status, string? reason) =>
        NewEvent(record.StackName, record.StackId, StackType, status, reason);

    private StackEvent NewEvent(ResourceSummary summary, string status) =>
        NewEvent(summary.LogicalId, summary.PhysicalId, summary.Type, status, summary.Note);

    private StackEvent NewEvent(string logicalId, string? physicalId, string type, string status, string? reason) =>
        new(stacks.NewId(), stacks.Now, logicalId, physicalId, type, status, reason);

    // The framework's own reports from another thread, and not in order.
    private sealed class ResourceProgress(Action<ResourceSummary> report) : IProgress<ResourceSummary>
    {
        public void Report(ResourceSummary value) => report(value);
    }
}

/// <summary>A deployment or deletion that was begun.</summary>
/// <param name="Completion">Ends when the run does, however it ends.</param>
internal readonly record struct StartedRun(string StackId, Task Completion);
