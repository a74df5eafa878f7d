using Tributary.ControlPlane.Packaging;
using Tributary.Server.Clients;

namespace Tributary.Server.Stacks;

/// <summary>tributary diff: a change set that is shown and taken back, in the signs of the CDK.</summary>
internal sealed class StackComparison(StackCommands commands)
{
    /// <exception cref="StackRefusal">A stack would be refused.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int different = 0;
        foreach (PackagedStack stack in await commands.PackageAsync(cancellationToken))
        {
            if (await CompareAsync(stack, cancellationToken))
                different++;
        }

        commands.Console.Line();
        commands.Console.Line($"✨  Number of stacks with differences: {different}");
        return different > 0 && commands.Options.FailsOnDifference ? 1 : 0;
    }

    private async Task<bool> CompareAsync(PackagedStack stack, CancellationToken cancellationToken)
    {
        StackTarget target = commands.TargetIn(stack.Region);
        StackDescription? existing = await target.Stacks.FindStackAsync(stack.StackName, cancellationToken);
        if (existing is { IsInProgress: true } or { Status: "ROLLBACK_COMPLETE" })
        {
            throw new StackRefusal(
                $"{stack.StackName} is in {existing.Status}: there is nothing to compare with. Deploy it, or delete it first.");
        }

        var preparation = new ChangeSetPreparation(target, new ProblemPlaces(stack, commands.Directory), "tributary-diff-change-set");
        PreparedChangeSet prepared = await preparation.PrepareAsync(stack, existing, cancellationToken);
        target.Console.Line($"Stack {stack.StackName}{(prepared.IsNew ? " (new)" : "")}");
        if (!prepared.HasChanges)
        {
            target.Console.Line("There were no differences");
            return false;
        }

        target.Console.Line(prepared.Changes.Count > 0 ? "Resources" : "No resource changes; outputs, descriptions or tags do.");
        foreach (ChangeDescription change in prepared.Changes)
            Print(change, target);
        await preparation.DiscardAsync(prepared, cancellationToken);
        return true;
    }

    private static void Print(ChangeDescription change, StackTarget target)
    {
        string name = $"{change.Type} {change.LogicalId}";
        switch (change)
        {
            case { Action: "Add" }:
                target.Console.Line($"[+] {name}");
                break;
            case { Action: "Remove" }:
                target.Console.Line($"[-] {name} {change.PhysicalId} {(change.Retains ? "stays: its policy retains it" : "destroy")}");
                break;
            default:
                target.Console.Line($"[~] {name} {change.PhysicalId}{(change.Replacement == "True" ? " replace" : "")}");
                foreach (string property in change.Properties)
                    target.Console.Line($" └─ [~] {property}");
                break;
        }
    }
}
