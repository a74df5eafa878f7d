using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Hubs;

/// <summary>The index against a naive evaluator: random subscriptions come and go, and each publication reaches the same set.</summary>
public sealed class HubPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Patterns = ["t", "t/*", "t/u", "t/u/*", "v"];
    private static readonly string[] Topics = ["t", "t/u", "t/u/w", "t/x", "v"];

    private static readonly Value[] Values =
    [
        Value.Null, true, false, 0, 1, 1.0, 1.5, long.MaxValue, Value.FromNumber("9223372036854775807.0"), "", "1", "x",
        ListValue.Empty, ListValue.Of(1), ObjectValue.Empty, Value.Parse("""{"c":1}"""),
        Value.FromNumber("0.12345678901234567890123456789"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_index_and_a_naive_evaluator_deliver_the_same_set(int seed)
    {
        var random = new Random(seed);
        await using var backplane = new InMemoryBackplane("node-1");
        var hub = new Hub(backplane);
        List<Subscriber> subscribers = [];
        for (int step = 0; step < 1500; step++)
        {
            int choice = random.Next(10);
            if (choice < 4)
                subscribers.Add(await Subscriber.CreateAsync(hub, random));
            else if (choice < 6 && subscribers.Count > 0)
                await RemoveAsync(subscribers, random.Next(subscribers.Count));
            else
                await PublishAsync(hub, subscribers, random, step);
        }

        foreach (Subscriber subscriber in subscribers)
            await subscriber.Subscription.DisposeAsync();
        Assert.True(hub.IsEmpty);
    }

    private static async Task RemoveAsync(List<Subscriber> subscribers, int index)
    {
        await subscribers[index].Subscription.DisposeAsync();
        subscribers.RemoveAt(index);
    }

    private static async Task PublishAsync(Hub hub, List<Subscriber> subscribers, Random random, int step)
    {
        Topic topic = Topic.Of(Topics[random.Next(Topics.Length)].Split('/'));
        Value payload = RandomPayload(random);
        Subscriber[] expected = [.. subscribers.Where(s => s.Pattern.Matches(topic) && s.Filter.Matches(payload))];
        subscribers.ForEach(s => s.Deliveries = 0);
        await hub.PublishAsync(topic, payload, CancellationToken.None);
        Subscriber[] actual = [.. subscribers.Where(s => s.Deliveries > 0)];
        Assert.True(expected.SequenceEqual(actual), $"Step {step}, {topic}: {payload}");
        Assert.All(actual, s => Assert.Equal(1, s.Deliveries));
    }

    private static Value RandomPayload(Random random)
    {
        var builder = new ObjectBuilder();
        foreach (string name in Names)
        {
            if (random.Next(4) > 0)
                builder.Set(name, Values[random.Next(Values.Length)]);
        }

        return builder.Build();
    }

    private sealed class Subscriber : IConsumer
    {
        public required TopicPattern Pattern { get; init; }

        public required EqualityFilter Filter { get; init; }

        public Subscription Subscription { get; private set; } = null!;

        public int Deliveries { get; set; }

        public static async Task<Subscriber> CreateAsync(Hub hub, Random random)
        {
            Assert.True(TopicPattern.TryParse(Patterns[random.Next(Patterns.Length)], out TopicPattern? pattern));
            var subscriber = new Subscriber { Pattern = pattern, Filter = RandomFilter(random) };
            subscriber.Subscription = await hub.SubscribeAsync(pattern, subscriber.Filter, subscriber, CancellationToken.None);
            return subscriber;
        }

        public void Deliver(Delivery delivery) => Deliveries++;

        public void Fail(Exception exception) => throw new InvalidOperationException("The consumer does not throw.", exception);

        private static EqualityFilter RandomFilter(Random random)
        {
            List<(FieldPath, Value)> tests = [];
            foreach (FieldPath path in (FieldPath[])[FieldPath.Of("a"), FieldPath.Of("b"), FieldPath.Of("a", "c")])
            {
                if (random.Next(2) == 0)
                    tests.Add((path, Values[random.Next(Values.Length)]));
            }

            if (random.Next(2) == 0)
                tests.Reverse();
            return EqualityFilter.Of([.. tests]);
        }
    }
}
