namespace Tributary.Realtime.Hubs;

/// <summary>A place in the hub's index. Disposing it takes it out; once is enough, more does no harm.</summary>
public sealed class Subscription : IAsyncDisposable
{
    private readonly Hub _hub;
    private int _disposed;

    internal Subscription(Hub hub, EqualityFilter filter, IConsumer consumer, Interest interest)
    {
        _hub = hub;
        Filter = filter;
        Consumer = consumer;
        Interest = interest;
    }

    internal EqualityFilter Filter { get; }

    internal IConsumer Consumer { get; }

    internal Interest Interest { get; }

    /// <summary>The index of the topic, and the bucket and the position in it, all under the lock of that index.</summary>
    internal TopicIndex? Index { get; set; }

    internal SubscriptionBucket? Bucket { get; set; }

    internal int Position { get; set; }

    internal bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _disposed, 1) == 0 ? _hub.RemoveAsync(this) : ValueTask.CompletedTask;

    /// <summary>Hands the delivery to the consumer unless the subscription has ended.</summary>
    internal void Deliver(Delivery delivery)
    {
        if (IsDisposed)
            return;
        try
        {
            Consumer.Deliver(delivery);
        }
        catch (Exception exception)
        {
            Consumer.Fail(exception);
        }
    }
}
