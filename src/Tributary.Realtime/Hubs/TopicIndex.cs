using Tributary.Values;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// From equality filters to the subscriptions of one topic pattern. A publication costs one hash look-up per distinct set of tested
/// fields plus what it matches, however many subscriptions do not match.
/// </summary>
internal sealed class TopicIndex(string key)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<FieldSet, FilterGroup> _groups = [];
    private int _count;
    private bool _retired;

    public string Key { get; } = key;

    /// <summary>How many look-ups a publication costs.</summary>
    public int FieldSets
    {
        get
        {
            lock (_gate)
                return _groups.Count;
        }
    }

    /// <returns>False when the index became empty and is about to be replaced.</returns>
    public bool TryAdd(Subscription subscription)
    {
        EqualityFilter filter = subscription.Filter;
        lock (_gate)
        {
            if (_retired)
                return false;
            if (!_groups.TryGetValue(filter.Fields, out FilterGroup? group))
                _groups.Add(filter.Fields, group = new FilterGroup(filter.Fields));
            var key = new ValueKey(filter.Expected);
            if (!group.Buckets.TryGetValue(key, out SubscriptionBucket? bucket))
                group.Buckets.Add(key, bucket = new SubscriptionBucket(key, group));
            bucket.Add(subscription);
            subscription.Index = this;
            _count++;
            return true;
        }
    }

    /// <returns>True when nothing is left and nothing will be added any more.</returns>
    public bool Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.Bucket is not { } bucket)
                return false;
            bucket.Remove(subscription);
            if (bucket.Items.IsEmpty)
                bucket.Group.Buckets.Remove(bucket.Key);
            if (bucket.Group.Buckets.Count == 0)
                _groups.Remove(bucket.Group.Fields);
            _retired = --_count == 0;
            return _retired;
        }
    }

    public void Collect(Value payload, ref SubscriptionMatches matches)
    {
        lock (_gate)
        {
            foreach (FilterGroup group in _groups.Values)
            {
                if (group.Buckets.TryGetValue(group.Fields.Read(payload), out SubscriptionBucket? bucket))
                    matches.Add(bucket.Items);
            }
        }
    }
}
