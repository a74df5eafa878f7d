using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// The subscriptions whose equalities are equal: those that ask for nothing more in one bucket, the others by what else they ask
/// for. All access under the lock of the topic's index.
/// </summary>
internal sealed class BucketSet(ValueKey key, FilterGroup group)
{
    private SubscriptionBucket? _unconditional;
    private Dictionary<ConditionSet, SubscriptionBucket>? _conditional;

    public ValueKey Key { get; } = key;

    public FilterGroup Group { get; } = group;

    public bool IsEmpty => _unconditional is null && _conditional is null or { Count: 0 };

    public SubscriptionBucket Find(ConditionSet conditions)
    {
        if (ReferenceEquals(conditions, ConditionSet.None))
            return _unconditional ??= new SubscriptionBucket(conditions, this);
        _conditional ??= [];
        if (!_conditional.TryGetValue(conditions, out SubscriptionBucket? bucket))
            _conditional.Add(conditions, bucket = new SubscriptionBucket(conditions, this));
        return bucket;
    }

    public void Remove(SubscriptionBucket empty)
    {
        if (ReferenceEquals(empty, _unconditional))
            _unconditional = null;
        else
            _conditional!.Remove(empty.Conditions);
    }

    public void Collect(Value payload, long round, ref SubscriptionMatches matches)
    {
        _unconditional?.Collect(round, ref matches);
        if (_conditional is null)
            return;
        foreach (SubscriptionBucket bucket in _conditional.Values)
        {
            if (bucket.Conditions.Holds(payload))
                bucket.Collect(round, ref matches);
        }
    }
}
