namespace Tributary.Realtime.Hubs;

/// <summary>A place in the hub's index. Disposing it takes it out; once is enough, more does no harm.</summary>
public sealed class Subscription : IAsyncDisposable
{
    private readonly Hub _hub;

    // Nearly all filters have one alternative.
    private readonly FilterPlace[] _furtherPlaces;
    private FilterPlace _firstPlace;
    private int _disposed;

    /// <param name="alternatives">Of its filter, which is kept by the index alone.</param>
    internal Subscription(Hub hub, int alternatives, IConsumer consumer, Interest interest)
    {
        _hub = hub;
        _furtherPlaces = alternatives > 1 ? new FilterPlace[alternatives - 1] : [];
        PlacesCount = alternatives;
        Consumer = consumer;
        Interest = interest;
    }

    internal IConsumer Consumer { get; }

    internal Interest Interest { get; }

    /// <summary>The index of the topic; this, the places and the round are under the lock of that index.</summary>
    internal TopicIndex? Index { get; set; }

    /// <summary>One for each alternative of the filter.</summary>
    internal int PlacesCount { get; }

    internal long LastRound { get; set; }

    internal bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _disposed, 1) == 0 ? _hub.RemoveAsync(this) : ValueTask.CompletedTask;

    internal ref FilterPlace Place(int alternative) => ref alternative == 0 ? ref _firstPlace : ref _furtherPlaces[alternative - 1];

    internal void Move(SubscriptionBucket bucket, int position)
    {
        for (int i = 0; i < PlacesCount; i++)
        {
            if (ReferenceEquals(Place(i).Bucket, bucket))
                Place(i) = new FilterPlace(bucket, position);
        }
    }

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
