using Tributary.AppSync.Subscriptions;
using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>The compiled index against a naive evaluator: random filters come and go, and every event reaches the same subscriptions.</summary>
public sealed class FilterCampaignTests
{
    private const int SubscriptionsMax = 64;

    private static readonly Topic Topic = Topic.Of("tickets");
    private static readonly string[] Fields = ["a", "b", "c", "n.a", "n.m.b"];

    private static readonly string[] Operators =
        ["eq", "eq", "eq", "ne", "lt", "le", "gt", "ge", "contains", "notContains", "beginsWith", "in", "in", "notIn", "between", "containsAny"];

    private static readonly Value[] Items = [0, 1, 2, 2.5, -1, "", "a", "ab", "b", "1"];

    [Fact]
    [Trait("campaign", "subscription-filters")]
    public async Task The_index_and_a_naive_evaluator_deliver_to_the_same_subscriptions()
    {
        Campaign campaign = Campaign.Named("subscription-filters", seed: 1, count: 4000);

        bool plantedIsFound = await FirstDifferenceAsync(new Random(campaign.Seed), campaign.Count, planted: true, new Tally()) is not null;
        var tally = new Tally();
        string? difference = await FirstDifferenceAsync(new Random(campaign.Seed), campaign.Count, planted: false, tally);

        campaign.Report(
            passed: difference is null && plantedIsFound,
            ("events", tally.Events), ("deliveries", tally.Deliveries), ("filters", tally.Filters), ("difference", difference ?? "none"));
        Assert.True(plantedIsFound, "A planted fault was not found.");
        Assert.Null(difference);
        Assert.True(tally.Deliveries > tally.Events / 10, "Hardly anything matched: the campaign tests nothing.");
    }

    private static async Task<string?> FirstDifferenceAsync(Random random, int steps, bool planted, Tally tally)
    {
        await using var backplane = new InMemoryBackplane("node-1");
        var hub = new Hub(backplane);
        List<Subscriber> subscribers = [];
        for (int step = 0; step < steps; step++)
        {
            if (subscribers.Count < SubscriptionsMax && random.Next(3) == 0)
                subscribers.Add(await SubscribeAsync(hub, random, tally));
            else if (subscribers.Count > 0 && random.Next(8) == 0)
                await RemoveAsync(subscribers, random.Next(subscribers.Count));
            Value payload = RandomPayload(random);
            await hub.PublishAsync(Topic, payload, CancellationToken.None);
            tally.Events++;
            foreach (Subscriber subscriber in subscribers)
            {
                int expected = NaiveFilter.Matches(subscriber.Filter, payload, planted) ? 1 : 0;
                if (subscriber.TakeDeliveries() != expected)
                    return $"Step {step}: {subscriber.Filter} on {payload}, expected {expected}";
                tally.Deliveries += expected;
            }
        }

        return null;
    }

    private static async Task<Subscriber> SubscribeAsync(Hub hub, Random random, Tally tally)
    {
        while (true)
        {
            Value filter = RandomFilter(random);
            SubscriptionFilter compiled;
            try
            {
                compiled = EnhancedFilter.Compile(filter)!;
            }
            catch (SubscriptionFilterException)
            {
                continue; // Over a limit: the service would refuse it as well.
            }

            tally.Filters++;
            var subscriber = new Subscriber(filter);
            subscriber.Place = await hub.SubscribeAsync(TopicPattern.Exactly(Topic), compiled, subscriber, CancellationToken.None);
            return subscriber;
        }
    }

    private static async Task RemoveAsync(List<Subscriber> subscribers, int index)
    {
        await subscribers[index].Place!.DisposeAsync();
        subscribers.RemoveAt(index);
    }

    private static Value RandomFilter(Random random) => ObjectValue.Of(("filterGroup", Some(random, 0, 3, () =>
        ObjectValue.Of(("filters", Some(random, 0, 3, () => RandomPart(random)))))));

    private static Value RandomPart(Random random)
    {
        string name = Operators[random.Next(Operators.Length)];
        Value operand = name switch
        {
            "in" or "notIn" or "containsAny" => Some(random, 0, 3, () => Item(random)),
            "between" => ListValue.Of(Item(random), Item(random)),
            "eq" or "ne" when random.Next(5) == 0 => random.Next(2) == 0,
            _ => Item(random),
        };
        return ObjectValue.Of(("fieldName", Fields[random.Next(Fields.Length)]), ("operator", name), ("value", operand));
    }

    private static Value RandomPayload(Random random) => random.Next(20) switch
    {
        0 => ListValue.Of(RandomObject(random, 0)),
        1 => Item(random),
        _ => RandomObject(random, 0),
    };

    private static ObjectValue RandomObject(Random random, int depth)
    {
        var members = new ObjectBuilder();
        foreach (string name in (string[])["a", "b", "c"])
        {
            if (random.Next(4) > 0)
                members.Set(name, RandomField(random));
        }

        if (depth < 2 && random.Next(4) > 0)
            members.Set(depth == 0 ? "n" : "m", random.Next(6) == 0 ? RandomField(random) : RandomObject(random, depth + 1));
        return members.Build();
    }

    private static Value RandomField(Random random) => random.Next(8) switch
    {
        0 => Value.Null,
        1 => random.Next(2) == 0,
        2 => Some(random, 0, 3, () => Item(random)),
        _ => Item(random),
    };

    private static Value Item(Random random) => Items[random.Next(Items.Length)];

    private static Value Some(Random random, int least, int most, Func<Value> make) =>
        ListValue.From(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make()));

    private sealed class Tally
    {
        public int Events { get; set; }

        public int Deliveries { get; set; }

        public int Filters { get; set; }
    }

    private sealed class Subscriber(Value filter) : IConsumer
    {
        private int _deliveries;

        public Value Filter { get; } = filter;

        public Subscription? Place { get; set; }

        public int TakeDeliveries() => Interlocked.Exchange(ref _deliveries, 0);

        public void Deliver(Delivery delivery) => _deliveries++;

        public void Fail(Exception exception) => throw new InvalidOperationException("The consumer does not throw.", exception);
    }
}
