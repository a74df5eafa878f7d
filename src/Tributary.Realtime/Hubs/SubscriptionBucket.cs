namespace Tributary.Realtime.Hubs;

/// <summary>The subscriptions of one topic whose filters are equal, in no order. All access under the lock of the topic's index.</summary>
internal sealed class SubscriptionBucket(ValueKey key, FilterGroup group)
{
    private Subscription[] _items = new Subscription[1];
    private int _count;

    public ValueKey Key { get; } = key;

    public FilterGroup Group { get; } = group;

    public ReadOnlySpan<Subscription> Items => _items.AsSpan(0, _count);

    public void Add(Subscription subscription)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _count * 2);
        subscription.Bucket = this;
        subscription.Position = _count;
        _items[_count++] = subscription;
    }

    /// <summary>The last one takes the place of the removed one.</summary>
    public void Remove(Subscription subscription)
    {
        Subscription last = _items[--_count];
        _items[subscription.Position] = last;
        last.Position = subscription.Position;
        _items[_count] = null!;
        subscription.Bucket = null;
        if (_count * 4 <= _items.Length && _items.Length > 4)
            Array.Resize(ref _items, _items.Length / 2);
    }
}
