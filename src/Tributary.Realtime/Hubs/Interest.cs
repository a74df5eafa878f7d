using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Hubs;

/// <summary>One pattern this node has declared to the backplane, shared by all subscriptions of the pattern.</summary>
internal sealed class Interest(TopicPattern pattern)
{
    private readonly TaskCompletionSource<IAsyncDisposable> _declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TopicPattern Pattern { get; } = pattern;

    /// <summary>The backplane's handle, once confirmed.</summary>
    public Task<IAsyncDisposable> Declared => _declared.Task;

    /// <summary>How many hold it; at zero it is out of the table for good. Under the lock of the table.</summary>
    public int Holders { get; set; }

    /// <summary>The declaration is everybody's who holds it: no single subscriber's cancellation ends it.</summary>
    public async Task DeclareAsync(IBackplane backplane)
    {
        try
        {
            _declared.SetResult(await backplane.DeclareInterestAsync(Pattern, CancellationToken.None));
        }
        catch (Exception exception)
        {
            _declared.SetException(exception);
        }
    }
}
