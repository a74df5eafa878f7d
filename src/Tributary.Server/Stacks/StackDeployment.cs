using System.Globalization;
using Tributary.ControlPlane.CloudFormation;
using Tributary.ControlPlane.Packaging;
using Tributary.Server.Clients;
using Tributary.Server.Development;
using Tributary.Values;

namespace Tributary.Server.Stacks;

/// <summary>tributary deploy: each stack of a path by a change set that is executed and watched.</summary>
internal sealed class StackDeployment(StackCommands commands)
{
    private readonly ObjectBuilder _outputs = new();

    /// <exception cref="StackRefusal">A stack is not what the template says; those before it are.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (PackagedStack stack in await commands.PackageAsync(cancellationToken))
            await DeployAsync(stack, cancellationToken);
        if (commands.Options.OutputsFile is { } file)
            await OutputsDocument.WriteAsync(file, _outputs.Build(), cancellationToken);
        return 0;
    }

    private async Task DeployAsync(PackagedStack stack, CancellationToken cancellationToken)
    {
        StackTarget target = commands.TargetIn(stack.Region);
        DateTimeOffset begun = target.Now;
        target.Console.Line($"{stack.StackName}: deploying...");
        var places = new ProblemPlaces(stack, commands.Directory);
        var preparation = new ChangeSetPreparation(target, places, "tributary-deploy-change-set");
        StackDescription? existing = await SettledAsync(target, stack.StackName, cancellationToken);
        PreparedChangeSet prepared = await preparation.PrepareAsync(stack, existing, cancellationToken);
        if (!prepared.HasChanges)
        {
            target.Console.Line();
            target.Console.Line($" ✅  {stack.StackName} (no changes)");
            Report(existing!, target); // nothing changes of a stack that is there
            return;
        }

        var monitor = new StackMonitor(target, stack.StackName, prepared.Changes.Count);
        await monitor.BeginAsync(cancellationToken);
        await target.Stacks.ExecuteChangeSetAsync(prepared.Id, stack.StackName, cancellationToken);
        StackDescription? result = await monitor.WaitAsync(cancellationToken);
        if (result is not { Status: "CREATE_COMPLETE" or "UPDATE_COMPLETE" })
            throw Refused(stack, result, monitor, places);
        string seconds = (target.Now - begun).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        target.Console.Line();
        target.Console.Line($" ✅  {stack.StackName}");
        target.Console.Line();
        target.Console.Line($"✨  Deployment time: {seconds}s");
        Report(result, target);
        ReportRecorded(monitor, target);
    }

    // What is in progress is waited for; what was refused at its creation is cleared away, since nothing else can be done with it.
    private static async Task<StackDescription?> SettledAsync(StackTarget target, string name, CancellationToken cancellationToken)
    {
        StackDescription? stack = await target.Stacks.FindStackAsync(name, cancellationToken);
        if (stack is { IsInProgress: true })
        {
            target.Console.Line($"{name}: waiting for what is in progress ({stack.Status})...");
            stack = await new StackMonitor(target, name, 0).WaitAsync(cancellationToken);
        }

        if (stack is not { Status: "ROLLBACK_COMPLETE" or "CREATE_FAILED" })
            return stack;
        await target.Stacks.DeleteStackAsync(stack.Id, cancellationToken);
        return await new StackMonitor(target, name, 0).WaitAsync(cancellationToken);
    }

    private static StackRefusal Refused(PackagedStack stack, StackDescription? result, StackMonitor monitor, ProblemPlaces places)
    {
        string[] reasons =
        [
            .. monitor.Events.Where(stackEvent => stackEvent.Status.EndsWith("_FAILED", StringComparison.Ordinal))
                .Select(stackEvent => stackEvent.Reason).OfType<string>().Select(places.Of).Distinct(),
        ];
        string what = reasons.Length > 0 ? string.Join('\n', reasons) : result?.Reason ?? "It was deleted meanwhile.";
        return new StackRefusal($"{what}\n ❌  {stack.StackName} failed: it is {result?.Status ?? "gone"}. Nothing of it was changed.");
    }

    private void Report(StackDescription stack, StackTarget target)
    {
        var outputs = new ObjectBuilder(stack.Outputs.Count);
        if (stack.Outputs.Count > 0)
        {
            target.Console.Line();
            target.Console.Line("Outputs:");
        }

        foreach ((string key, string value) in stack.Outputs)
        {
            target.Console.Line($"{stack.Name}.{key} = {value}");
            outputs.Set(key, value);
        }

        _outputs.Set(stack.Name, outputs.Build());
        target.Console.Line("Stack ARN:");
        target.Console.Line(stack.Id);
    }

    private static void ReportRecorded(StackMonitor monitor, StackTarget target)
    {
        string[] types =
        [
            .. monitor.Events.Where(stackEvent => stackEvent.Reason == CloudFormationProtocol.RecordedReason)
                .GroupBy(stackEvent => stackEvent.Type, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Key} ({group.Select(stackEvent => stackEvent.LogicalId).Distinct().Count()})"),
        ];
        if (types.Length == 0)
            return;
        target.Console.Line();
        target.Console.Line($"Recorded only, nothing acts on them here: {string.Join(", ", types)}");
    }
}
