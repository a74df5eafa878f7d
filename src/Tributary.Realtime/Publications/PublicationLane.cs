using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Publications;

/// <summary>
/// Delivers publications one at a time in the order of their arrival. A publisher that finds the lane free delivers its own on the
/// spot; one that finds it busy waits without a thread, and nobody is kept delivering for others.
/// </summary>
internal sealed class PublicationLane(string node, IPublicationReceiver receiver) : IThreadPoolWorkItem
{
    /// <summary>Each waiting publication belongs to a caller that awaits it, so this is only reached by a flood.</summary>
    internal const int WaitingMax = 65_536;

    private readonly Lock _gate = new();
    private readonly Queue<WaitingPublication> _waiting = new();
    private long _sequence;
    private bool _busy;

    public ValueTask PublishAsync(Topic topic, Value payload)
    {
        Publication publication;
        lock (_gate)
        {
            if (_waiting.Count >= WaitingMax)
                throw new BackplaneException($"{WaitingMax} publications already wait for delivery; this one on '{topic}' was not taken.");
            publication = new Publication(topic, payload, node, ++_sequence);
            if (_busy)
            {
                var waiting = new WaitingPublication(publication);
                _waiting.Enqueue(waiting);
                return new ValueTask(waiting.Task);
            }

            _busy = true;
        }

        try
        {
            receiver.Receive(publication);
        }
        finally
        {
            HandOver();
        }

        return ValueTask.CompletedTask;
    }

    public void Execute()
    {
        while (TryTake(out WaitingPublication? waiting))
            waiting.Deliver(receiver);
    }

    private void HandOver()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _busy = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WaitingPublication? waiting)
    {
        lock (_gate)
        {
            bool any = _waiting.TryDequeue(out waiting);
            _busy = any;
            return any;
        }
    }

    private sealed class WaitingPublication(Publication publication)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public void Deliver(IPublicationReceiver receiver)
        {
            try
            {
                receiver.Receive(publication);
                SetResult();
            }
            catch (Exception exception)
            {
                SetException(exception);
            }
        }
    }
}
