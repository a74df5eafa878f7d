using Tributary.Realtime.Filters;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// The subscriptions of one topic that share an alternative, in no order. All access under the lock of the topic's index.
/// </summary>
internal sealed class SubscriptionBucket(ConditionSet conditions, BucketSet set)
{
    private Subscription[] _items = new Subscription[1];
    private int _count;
    private int _withAlternatives;

    public ConditionSet Conditions { get; } = conditions;

    public BucketSet Set { get; } = set;

    public bool IsEmpty => _count == 0;

    public void Add(Subscription subscription, int alternative)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, _count * 2);
        subscription.Place(alternative) = new FilterPlace(this, _count);
        _items[_count++] = subscription;
        if (subscription.PlacesCount > 1)
            _withAlternatives++;
    }

    /// <summary>The last one takes the place of the removed one.</summary>
    public void Remove(Subscription subscription, int position)
    {
        Subscription last = _items[--_count];
        _items[position] = last;
        last.Move(this, position);
        _items[_count] = null!;
        if (subscription.PlacesCount > 1)
            _withAlternatives--;
        if (_count * 4 <= _items.Length && _items.Length > 4)
            Array.Resize(ref _items, _items.Length / 2);
    }

    /// <param name="round">The number of this publication in the index: who was collected in it is not collected again.</param>
    /// <param name="matches">Takes the subscriptions.</param>
    public void Collect(long round, ref SubscriptionMatches matches)
    {
        Span<Subscription> items = _items.AsSpan(0, _count);
        if (_withAlternatives == 0)
        {
            matches.Add(items);
            return;
        }

        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].LastRound == round)
                continue;
            items[i].LastRound = round;
            matches.Add(items.Slice(i, 1));
        }
    }
}
