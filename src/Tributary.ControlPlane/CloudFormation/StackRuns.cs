using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Records;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// Deployments and deletions that are going on. The request that asks for one is answered while it runs; what it does is heard
/// here until it ends and everything is in the stack's record.
/// </summary>
internal sealed class StackRuns : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(AwsScope Scope, string StackName), Run> _running = new();
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Begins a run; one stack has one at a time.</summary>
    /// <returns>Ends when the run does, however it ends.</returns>
    public Task Start(AwsScope scope, string stackName, Func<Action<StackEvent>, CancellationToken, Task> work)
    {
        var run = new Run();
        if (!_running.TryAdd((scope, stackName), run))
            throw new InvalidOperationException($"The stack {stackName} is being deployed already.");
        run.Completion = Task.Run(() => RunAsync((scope, stackName), work, run), CancellationToken.None);
        return run.Completion;
    }

    /// <summary>What a stack's run did so far, newest first.</summary>
    public IReadOnlyList<StackEvent> EventsOf(AwsScope scope, string stackName) =>
        _running.TryGetValue((scope, stackName), out Run? run) ? [.. Enumerable.Reverse(run.Events)] : [];

    /// <summary>Ends what runs where it can be ended; the next start goes on with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        foreach (Run run in _running.Values)
            await run.Completion;
        _ended.Dispose();
    }

    private async Task RunAsync(
        (AwsScope Scope, string StackName) key, Func<Action<StackEvent>, CancellationToken, Task> work, Run run)
    {
        try
        {
            await work(run.Add, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The server ends; the record still says what was begun.
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private sealed class Run
    {
        private ImmutableList<StackEvent> _events = [];

        public Task Completion { get; set; } = Task.CompletedTask;

        public ImmutableList<StackEvent> Events => Volatile.Read(ref _events);

        public void Add(StackEvent stackEvent) =>
            ImmutableInterlocked.Update(ref _events, (events, added) => events.Add(added), stackEvent);
    }
}
