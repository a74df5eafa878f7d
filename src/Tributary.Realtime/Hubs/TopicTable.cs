using System.Collections.Concurrent;
using Tributary.Realtime.Filters;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Hubs;

/// <summary>
/// The indexes of all patterns that have subscriptions: single topics and wildcards apart, so that a topic without wildcards above
/// it is one look-up.
/// </summary>
internal sealed class TopicTable
{
    private readonly ConcurrentDictionary<string, TopicIndex> _exact = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TopicIndex> _below = new(StringComparer.Ordinal);

    // Not "_below.IsEmpty": that takes every lock of the dictionary. Counts a wildcard before it is in place, so zero means none.
    private int _wildcards;

    public bool IsEmpty => _exact.IsEmpty && _below.IsEmpty;

    public void Add(Subscription subscription, SubscriptionFilter filter)
    {
        TopicPattern pattern = subscription.Interest.Pattern;
        ConcurrentDictionary<string, TopicIndex> indexes = For(pattern);
        if (pattern.IsWildcard)
            Interlocked.Increment(ref _wildcards);
        while (true)
        {
            TopicIndex index = indexes.GetOrAdd(pattern.Topic.Text, key => new TopicIndex(key));
            if (index.TryAdd(subscription, filter))
                return;
            // Whoever emptied it is about to take it out; do it for them and start a new one.
            Remove(indexes, index);
        }
    }

    public void Remove(Subscription subscription)
    {
        TopicPattern pattern = subscription.Interest.Pattern;
        if (subscription.Index is { } index && index.Remove(subscription))
            Remove(For(pattern), index);
        if (pattern.IsWildcard)
            Interlocked.Decrement(ref _wildcards);
    }

    public void Collect(Publication publication, ref SubscriptionMatches matches)
    {
        string topic = publication.Topic.Text;
        if (_exact.TryGetValue(topic, out TopicIndex? index))
            index.Collect(publication.Payload, ref matches);
        if (Volatile.Read(ref _wildcards) > 0)
            CollectBelow(topic, publication, ref matches);
    }

    private static void Remove(ConcurrentDictionary<string, TopicIndex> indexes, TopicIndex index) =>
        indexes.TryRemove(KeyValuePair.Create(index.Key, index));

    private void CollectBelow(string topic, Publication publication, ref SubscriptionMatches matches)
    {
        var below = _below.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int end = topic.LastIndexOf(Topic.Separator); end > 0; end = topic.LastIndexOf(Topic.Separator, end - 1))
        {
            if (below.TryGetValue(topic.AsSpan(0, end), out TopicIndex? index))
                index.Collect(publication.Payload, ref matches);
        }
    }

    private ConcurrentDictionary<string, TopicIndex> For(TopicPattern pattern) => pattern.IsWildcard ? _below : _exact;
}
