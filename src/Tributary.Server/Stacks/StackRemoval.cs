using Tributary.Server.Clients;

namespace Tributary.Server.Stacks;

/// <summary>tributary delete: a stack and what it owns, except what its policies keep.</summary>
internal sealed class StackRemoval(StackCommands commands)
{
    /// <exception cref="StackRefusal">The stack stays.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        string name = commands.Options.StackName!; // the command demands it
        StackTarget target = commands.TargetIn(commands.Options.Endpoint.Region);
        if (await target.Stacks.FindStackAsync(name, cancellationToken) is null)
        {
            target.Console.Line($"There is no stack {name} in {commands.Options.Endpoint.Region}: nothing is to be done.");
            return 0;
        }

        target.Console.Line($"{name}: deleting...");
        IReadOnlyList<StackEventDescription> resources = await target.Stacks.ResourcesAsync(name, cancellationToken);
        var monitor = new StackMonitor(target, name, resources.Count);
        await monitor.BeginAsync(cancellationToken);
        await target.Stacks.DeleteStackAsync(name, cancellationToken);
        if (await monitor.WaitAsync(cancellationToken) is { } left && left.Status != "DELETE_COMPLETE")
            throw new StackRefusal($"{left.Reason ?? "CloudFormation does not say why."}\n ❌  {name} is {left.Status}.");
        target.Console.Line();
        target.Console.Line($" ✅  {name}: deleted");
        return 0;
    }
}
