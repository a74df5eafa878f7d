using System.Globalization;
using Tributary.Server.Clients;

namespace Tributary.Server.Stacks;

/// <summary>
/// Follows a stack until nothing is being done with it, and prints its events as the CDK does:
/// <c>shop | 3/12 | 11:24:46 | CREATE_COMPLETE | AWS::AppSync::GraphQLApi | ShopApi</c>.
/// </summary>
internal sealed class StackMonitor(StackTarget target, string stackName, int resources)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>The events since <see cref="BeginAsync"/>.</summary>
    public List<StackEventDescription> Events { get; } = [];

    /// <summary>What happened before is not told.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (await target.Stacks.FindStackAsync(stackName, cancellationToken) is null)
            return;
        foreach (StackEventDescription stackEvent in await target.Stacks.NewEventsAsync(stackName, _seen, cancellationToken))
            _seen.Add(stackEvent.Id);
    }

    /// <summary>The stack as it is in the end, or null when it is gone.</summary>
    public async Task<StackDescription?> WaitAsync(CancellationToken cancellationToken)
    {
        while (await target.Stacks.FindStackAsync(stackName, cancellationToken) is { } stack)
        {
            await PrintAsync(stack.Id, cancellationToken);
            if (!stack.IsInProgress)
                return stack;
            await target.PauseAsync(cancellationToken);
        }

        return null;
    }

    private async Task PrintAsync(string stackId, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackEventDescription> events;
        try
        {
            events = await target.Stacks.NewEventsAsync(stackId, _seen, cancellationToken);
        }
        catch (Aws.AwsError)
        {
            return; // It was deleted since it was asked for; whoever asks again is told so.
        }

        foreach (StackEventDescription stackEvent in events)
        {
            _seen.Add(stackEvent.Id);
            Events.Add(stackEvent);
            if (stackEvent.LogicalId != stackName && !stackEvent.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
                _done.Add(stackEvent.LogicalId);
            target.Console.Line(Text(stackEvent));
        }
    }

    private string Text(StackEventDescription stackEvent)
    {
        int width = resources.ToString(CultureInfo.InvariantCulture).Length;
        string count = $"{_done.Count.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{resources}";
        string time = stackEvent.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        string reason = stackEvent.Reason is { } text ? $" {text.Split('\n')[0]}" : string.Empty;
        return $"{stackName} | {count} | {time} | {stackEvent.Status,-20} | {stackEvent.Type,-32} | {stackEvent.LogicalId}{reason}";
    }
}
