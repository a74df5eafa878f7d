using Tributary.Realtime.Filters;
using Tributary.Realtime.Histories;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// The subscriptions of this node, by topic and filter. Locks are per topic and never held while consumers run; publishing,
/// subscribing and unsubscribing go on at the same time.
/// </summary>
public sealed class Hub : IPublicationReceiver
{
    private readonly IBackplane _backplane;
    private readonly InterestTable _interests;
    private readonly TopicTable _topics = new();

    /// <param name="backplane">Without a receiver yet: the hub becomes it.</param>
    public Hub(IBackplane backplane)
        : this(backplane, new HistoryTable(TimeProvider.System, () => Guid.NewGuid().ToString("N"), HistoryLimits.Default))
    {
    }

    /// <param name="histories">For subscribers that come back.</param>
    /// <inheritdoc cref="Hub(IBackplane)"/>
    public Hub(IBackplane backplane, HistoryTable histories)
    {
        _backplane = backplane;
        Histories = histories;
        _interests = new InterestTable(backplane);
        backplane.Connect(this);
    }

    public HistoryTable Histories { get; }

    internal bool IsEmpty => _topics.IsEmpty;

    /// <summary>
    /// Completes when the subscription is in place on every node: nothing published afterwards on a matching topic is missed. The
    /// consumer may be called before that.
    /// </summary>
    /// <exception cref="BackplaneException">The interest was not confirmed.</exception>
    public async ValueTask<Subscription> SubscribeAsync(
        TopicPattern pattern, SubscriptionFilter filter, IConsumer consumer, CancellationToken cancellationToken)
    {
        Interest interest = await _interests.AcquireAsync(pattern, cancellationToken);
        var subscription = new Subscription(this, filter.Alternatives.Length, consumer, interest);
        _topics.Add(subscription, filter);
        return subscription;
    }

    /// <inheritdoc cref="IBackplane.PublishAsync"/>
    public ValueTask PublishAsync(Topic topic, Value payload, CancellationToken cancellationToken) =>
        _backplane.PublishAsync(topic, payload, cancellationToken);

    public void Receive(Publication publication)
    {
        HistoryPosition? position = Histories.Record(publication);
        var matches = default(SubscriptionMatches);
        try
        {
            _topics.Collect(publication, ref matches);
            if (matches.Items.IsEmpty)
                return;
            var delivery = new Delivery(publication, position);
            foreach (Subscription subscription in matches.Items)
                subscription.Deliver(delivery);
        }
        finally
        {
            matches.Dispose();
        }
    }

    internal ValueTask RemoveAsync(Subscription subscription)
    {
        _topics.Remove(subscription);
        return _interests.ReleaseAsync(subscription.Interest);
    }
}
