using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// From filters to the subscriptions of one topic pattern. A publication costs one hash look-up per distinct set of fields tested
/// for equality, one evaluation per distinct set of other conditions beside the equalities that hold, and what it matches, however
/// many subscriptions do not match.
/// </summary>
internal sealed class TopicIndex(string key)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<FieldSet, FilterGroup> _groups = [];
    private int _count;
    private bool _retired;
    private long _round;

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
    public bool TryAdd(Subscription subscription, SubscriptionFilter filter)
    {
        lock (_gate)
        {
            if (_retired)
                return false;
            for (int i = 0; i < filter.Alternatives.Length; i++)
            {
                FilterAlternative alternative = filter.Alternatives[i];
                FindSet(alternative.Equality).Find(alternative.Rest).Add(subscription, i);
            }

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
            if (subscription.Index != this)
                return false;
            subscription.Index = null;
            for (int i = 0; i < subscription.PlacesCount; i++)
            {
                FilterPlace place = subscription.Place(i);
                place.Bucket.Remove(subscription, place.Position);
                if (place.Bucket.IsEmpty)
                    Remove(place.Bucket);
            }

            _retired = --_count == 0;
            return _retired;
        }
    }

    public void Collect(Value payload, ref SubscriptionMatches matches)
    {
        lock (_gate)
        {
            _round++;
            foreach (FilterGroup group in _groups.Values)
            {
                if (group.Sets.TryGetValue(group.Fields.Read(payload), out BucketSet? set))
                    set.Collect(payload, _round, ref matches);
            }
        }
    }

    private BucketSet FindSet(EqualityFilter filter)
    {
        if (!_groups.TryGetValue(filter.Fields, out FilterGroup? group))
            _groups.Add(filter.Fields, group = new FilterGroup(filter.Fields));
        var key = new ValueKey(filter.Expected);
        if (!group.Sets.TryGetValue(key, out BucketSet? set))
            group.Sets.Add(key, set = new BucketSet(key, group));
        return set;
    }

    private void Remove(SubscriptionBucket bucket)
    {
        BucketSet set = bucket.Set;
        set.Remove(bucket);
        if (set.IsEmpty)
            set.Group.Sets.Remove(set.Key);
        if (set.Group.Sets.Count == 0)
            _groups.Remove(set.Group.Fields);
    }
}
