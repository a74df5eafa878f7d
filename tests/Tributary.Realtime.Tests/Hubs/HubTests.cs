using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Hubs;

public sealed class HubTests : IAsyncDisposable
{
    private static readonly Topic Posts = Topic.Of("api", "onCreatePost");
    private static readonly FieldPath Room = FieldPath.Of("room");

    private readonly InMemoryBackplane _backplane = new("node-1");
    private readonly Hub _hub;

    public HubTests() => _hub = new Hub(_backplane);

    public ValueTask DisposeAsync() => _backplane.DisposeAsync();

    [Fact]
    public async Task Only_subscriptions_whose_filter_matches_receive_a_publication()
    {
        var all = new RecordingConsumer();
        var one = new RecordingConsumer();
        var other = new RecordingConsumer();
        await SubscribeAsync(all, EqualityFilter.None);
        await SubscribeAsync(one, EqualityFilter.Of((Room, "r1")));
        await SubscribeAsync(other, EqualityFilter.Of((Room, "r2")));
        await PublishAsync("""{"room":"r1"}""");
        await PublishAsync("""{"room":"r2"}""");
        Assert.Equal(["r1", "r2"], all.Received.Select(p => p.Payload["room"]));
        Assert.Equal("r1", Assert.Single(one.Received).Payload["room"]);
        Assert.Equal("r2", Assert.Single(other.Received).Payload["room"]);
    }

    [Fact]
    public async Task A_payload_is_computed_once_per_publication_and_reading()
    {
        int computed = 0;
        List<string> payloads = [];
        string Compute(Reading reading, Delivery delivery)
        {
            computed++;
            return $"{reading.Document}:{delivery.Publication.Payload}";
        }

        RecordingConsumer Reader(string document) =>
            new(delivery => payloads.Add(delivery.Share(new Reading(document), Compute)));
        foreach (string document in (string[])["x", "y", "x", "x", "y"])
            await SubscribeAsync(Reader(document), EqualityFilter.None);
        await PublishAsync("1");
        await PublishAsync("2");
        Assert.Equal(4, computed);
        Assert.Equal(["x:1", "x:1", "x:1", "x:2", "x:2", "x:2", "y:1", "y:1", "y:2", "y:2"], payloads.Order(StringComparer.Ordinal));
        Assert.Equal(4, payloads.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task A_consumer_that_throws_is_told_and_the_others_receive()
    {
        var broken = new RecordingConsumer(_ => throw new InvalidOperationException("broken"));
        var whole = new RecordingConsumer();
        await SubscribeAsync(broken, EqualityFilter.None);
        await SubscribeAsync(whole, EqualityFilter.None);
        await PublishAsync("1");
        Assert.Equal("broken", Assert.Single(broken.Failures).Message);
        Assert.Single(whole.Received);
    }

    [Fact]
    public async Task Each_subscription_sees_each_publisher_in_its_order_while_others_come_and_go()
    {
        var consumers = Enumerable.Range(0, 20).Select(_ => new RecordingConsumer()).ToArray();
        foreach (RecordingConsumer consumer in consumers)
            await SubscribeAsync(consumer, EqualityFilter.None);
        using var published = new CancellationTokenSource();
        Task churn = Task.Run(async () =>
        {
            while (!published.IsCancellationRequested)
                await (await SubscribeAsync(new RecordingConsumer(), EqualityFilter.Of((Room, "r")))).DisposeAsync();
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(publisher => Task.Run(async () =>
        {
            for (int i = 0; i < 300; i++)
                await PublishAsync($$"""{"room":"r","publisher":{{publisher}},"number":{{i}}}""");
        })));
        await published.CancelAsync();
        await churn;
        long[] whole = [.. consumers[0].Received.Select(p => p.Sequence)];
        Assert.Equal(1200, whole.Length);
        foreach (RecordingConsumer consumer in consumers)
        {
            Assert.Equal(whole, consumer.Received.Select(p => p.Sequence));
            foreach (IGrouping<Value, Publication> publisher in consumer.Received.GroupBy(p => p.Payload["publisher"]))
                Assert.Equal(Enumerable.Range(0, 300).Select(i => (Value)i), publisher.Select(p => p.Payload["number"]));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Nothing_published_after_subscribing_and_before_disposing_is_missed_whoever_else_comes_and_goes(int workers)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                var consumer = new RecordingConsumer();
                await using Subscription subscription = await SubscribeAsync(consumer, EqualityFilter.Of((Room, worker)));
                await PublishAsync($$"""{"room":{{worker}},"number":{{i}}}""");
                Assert.Equal(i, Assert.Single(consumer.Received).Payload["number"]);
            }
        })));
        Assert.True(_hub.IsEmpty);
    }

    [Fact]
    public async Task A_disposed_subscription_receives_nothing_and_can_be_disposed_again()
    {
        var consumer = new RecordingConsumer();
        Subscription subscription = await SubscribeAsync(consumer, EqualityFilter.None);
        await subscription.DisposeAsync();
        await subscription.DisposeAsync();
        await PublishAsync("1");
        Assert.Empty(consumer.Received);
        Assert.True(_hub.IsEmpty);
    }

    [Fact]
    public async Task A_subscription_ended_by_an_earlier_consumer_of_the_same_publication_is_skipped()
    {
        Subscription? second = null;
        var ending = new RecordingConsumer(delivery => second!.DisposeAsync().AsTask());
        var ended = new RecordingConsumer();
        await SubscribeAsync(ending, EqualityFilter.None);
        second = await SubscribeAsync(ended, EqualityFilter.None);
        await PublishAsync("1");
        Assert.Empty(ended.Received);
    }

    private async Task<Subscription> SubscribeAsync(IConsumer consumer, EqualityFilter filter) =>
        await _hub.SubscribeAsync(TopicPattern.Exactly(Posts), filter, consumer, CancellationToken.None);

    private async Task PublishAsync(string json) => await _hub.PublishAsync(Posts, Value.Parse(json), CancellationToken.None);

    private sealed record Reading(string Document);
}
