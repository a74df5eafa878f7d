using Tributary.Realtime.Filters;
using Tributary.Realtime.Histories;
using Tributary.Realtime.Hubs;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// A subscription that begins in the past: what is published while the past is replayed waits, and of what comes by both ways one is
/// delivered. Filter and reading of the subscriber decide about the past as about the present.
/// </summary>
/// <param name="live">The subscription.</param>
/// <param name="filter">Its filter.</param>
/// <param name="lease">On the history; disposed with the subscription. Null when there is none, so that everything is a gap.</param>
internal sealed class ResumableConsumer(LiveSubscription live, SubscriptionFilter filter, HistoryLease? lease) : IConsumer, IDisposable
{
    /// <summary>A replay is a matter of microseconds; a publisher that sends so many meanwhile has outrun it, and that is a gap.</summary>
    private const int WaitingMax = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Delivery> _waiting = new();
    private bool _hasReplayed;
    private bool _isOutrun;
    private long _delivered;

    /// <summary>Where the topic stands; before the subscription has its place, so that nothing falls between.</summary>
    public HistoryPosition? Start { get; } = lease?.Position;

    public void Deliver(Delivery delivery)
    {
        lock (_gate)
        {
            if (_hasReplayed)
                DeliverOnce(delivery);
            else if (_waiting.Count < WaitingMax)
                _waiting.Enqueue(delivery);
            else
                _isOutrun = true;
        }
    }

    public void Fail(Exception exception) => live.Fail(exception);

    /// <summary>Once, when the subscription has its place: tells where it begins and delivers what followed.</summary>
    public void Replay(HistoryPosition? after)
    {
        lock (_gate)
        {
            HistoryPosition? from = after ?? Start;
            HistoryReplay? replay = from is { } known ? lease?.ReadAfter(known) : null;
            bool hasGap = _isOutrun || (replay?.HasGap ?? after is not null);
            _delivered = replay?.From.Offset ?? 0;
            live.Notify(ResumePayloads.Notice(replay?.From, hasGap));
            foreach (Delivery delivery in replay?.Deliveries ?? [])
            {
                if (filter.Matches(delivery.Publication.Payload))
                    DeliverOnce(delivery);
                _delivered = delivery.Position!.Value.Offset;
            }

            while (_waiting.TryDequeue(out Delivery? waiting))
                DeliverOnce(waiting);
            _hasReplayed = true;
        }
    }

    public void Dispose() => lease?.Dispose();

    private void DeliverOnce(Delivery delivery)
    {
        if (delivery.Position is { } position)
        {
            if (position.Offset <= _delivered)
                return;
            _delivered = position.Offset;
        }

        live.Deliver(delivery);
    }
}
