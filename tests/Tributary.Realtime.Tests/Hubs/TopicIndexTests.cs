using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;

namespace Tributary.Realtime.Tests.Hubs;

public sealed class TopicIndexTests
{
    private readonly TopicIndex _index = new("posts");

    [Fact]
    public void An_index_that_became_empty_takes_nothing_more_because_it_is_on_its_way_out_of_the_table()
    {
        Subscription first = Create();
        Subscription second = Create();
        Assert.True(_index.TryAdd(first, EqualityFilter.None));
        Assert.True(_index.TryAdd(second, EqualityFilter.Of((FieldPath.Of("room"), "r1"))));
        Assert.False(_index.Remove(first));
        Assert.False(_index.Remove(first));
        Assert.True(_index.Remove(second));
        Assert.False(_index.TryAdd(Create(), EqualityFilter.None));
    }

    [Fact]
    public void Buckets_and_field_sets_go_with_their_last_subscription()
    {
        Assert.True(_index.TryAdd(Create(), EqualityFilter.None));
        for (int i = 0; i < 1000; i++)
        {
            Subscription passing = Create();
            Assert.True(_index.TryAdd(passing, EqualityFilter.Of((FieldPath.Of($"f{i}"), i))));
            Assert.Equal(2, _index.FieldSets);
            Assert.False(_index.Remove(passing));
        }

        Assert.Equal(1, _index.FieldSets);
    }

    private static Subscription Create()
    {
        var hub = new Hub(new InMemoryBackplane("node-1"));
        return new Subscription(hub, alternatives: 1, new RecordingConsumer(), new Interest(TopicPattern.Exactly(Topic.Of("posts"))));
    }
}
