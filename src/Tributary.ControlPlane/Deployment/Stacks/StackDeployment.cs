using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Resources;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>One deployment of one stack and of what is nested in it: applied in a session, then committed.</summary>
internal sealed class StackDeployment(DeploymentRequest request, DeploymentContext context, StackStore stacks)
{
    public async Task<DeploymentResult> RunAsync(string stackId, StoredStack stored, CancellationToken cancellationToken)
    {
        (StackRun run, List<ResourceSummary> removed) = await ApplyAsync(stackId, stored, cancellationToken);
        await CommitAsync(cancellationToken);
        return ResultOf(run, removed);
    }

    /// <summary>Applies everything to a session that is never committed.</summary>
    public async Task<DeploymentResult> PlanAsync(string stackId, StoredStack stored, CancellationToken cancellationToken)
    {
        (StackRun run, List<ResourceSummary> removed) = await ApplyAsync(stackId, stored, cancellationToken);
        return ResultOf(run, removed);
    }

    private async Task<(StackRun Run, List<ResourceSummary> Removed)> ApplyAsync(
        string stackId, StoredStack stored, CancellationToken cancellationToken)
    {
        StackRun run = await StackRun.ApplyAsync(request.TemplatePath, request.Parameters, stackId, stored, context, cancellationToken);
        context.Tree.Add(run);
        var removals = new Removals(context);
        foreach (StackRun applied in context.Tree.Runs.Reverse())
            applied.AddSurplus(removals);
        return (run, await removals.RunAsync(cancellationToken));
    }

    private DeploymentResult ResultOf(StackRun run, List<ResourceSummary> removed) => new()
    {
        StackName = request.StackName,
        StackId = run.StackId,
        Scope = request.Scope,
        Outputs = run.State.Outputs,
        Resources = [.. context.Tree.Runs.Reverse().SelectMany(applied => applied.Summaries), .. removed],
        Warnings = run.Mask.Apply(context.Warnings.All),
        ApiIds = [.. context.Tree.Runs.Reverse().SelectMany(applied => applied.ApiIds)],
        EventApiIds = [.. context.Tree.Runs.Reverse().SelectMany(applied => applied.EventApiIds)],
        InputFiles = context.Tree.Files.Paths,
    };

    // The order makes every crash repairable by the next deployment: see StackDeployer.
    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        bool changes = context.Management.HasChanges || context.Tables.HasChanges;
        if (!changes && !context.SystemParameters.HasChanges && context.Tree.Gone.Count == 0 && context.Tree.Runs.All(run => run.IsStored))
            return;
        if (changes)
        {
            await context.Tables.CheckAsync(cancellationToken);
            await stacks.WritePendingAsync(context.Scope, States(), cancellationToken);
            await ApplyChangesAsync(cancellationToken);
            await context.Tables.DeleteAsync(context.Warnings, cancellationToken);
            foreach (StackRun run in context.Tree.Runs)
                await run.RefreshAsync(cancellationToken);
        }

        await stacks.WriteCurrentAsync(context.Scope, States(), context.Tree.Gone, context.SystemParameters, cancellationToken);
    }

    private async Task ApplyChangesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Tables.ApplyAsync(cancellationToken);
            await CommitSessionAsync(cancellationToken);
        }
        catch (TemplateException) when (!context.Tables.HasUpdated)
        {
            // Refused, and everything is as it was: the stack owns nothing of what it was about to have.
            await stacks.RestorePendingAsync(
                context.Scope, [.. context.Tree.Runs.Select(run => (run.StackName, run.Stored.Pending))], CancellationToken.None);
            throw;
        }
    }

    private async Task CommitSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Management.CommitAsync(cancellationToken);
        }
        catch (DefinitionException exception)
        {
            await context.Tables.UndoAsync();
            throw DefinitionProblems.Of(exception, [.. context.Tree.Runs.SelectMany(run => run.Applied)], request.TemplatePath);
        }
        catch (AwsError error)
        {
            await context.Tables.UndoAsync();
            throw new TemplateException([new TemplateProblem { Reason = error.Message }], error);
        }
    }

    private List<NamedStackState> States() => [.. context.Tree.Runs.Select(run => new NamedStackState(run.StackName, run.State))];
}
