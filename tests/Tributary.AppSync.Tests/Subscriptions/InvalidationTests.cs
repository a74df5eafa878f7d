using Tributary.AppSync.Authorization;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>Subscriptions that a mutation ends ("Unsubscribing WebSocket connections using filters").</summary>
public sealed class InvalidationTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { say(group: ID!, text: String): Message, remove(user: ID!, group: ID!): Int, removeMany(users: [ID!]!): Int }
        type Message { group: ID!, text: String }
        type Subscription { onMessage(user: ID!, group: ID!): Message @aws_subscribe(mutations: ["say"]) }
        """;

    private const string Subscribed = """
        import { util, extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ group: { eq: ctx.args.group } }));
          const user = ctx.identity ? ctx.identity.username : ctx.args.user;
          extensions.setSubscriptionInvalidationFilter(
            util.transform.toSubscriptionFilter({ group: { eq: ctx.args.group }, user: { eq: user } }));
          return null;
        }
        """;

    private const string Removing = """
        import { extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          extensions.invalidateSubscriptions({ subscriptionField: 'onMessage', payload: ctx.args });
          return 1;
        }
        """;

    private const string RemovingMany = """
        import { extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          for (const user of ctx.args.users) {
            extensions.invalidateSubscriptions({ subscriptionField: 'onMessage', payload: { user, group: 'g' } });
            extensions.invalidateSubscriptions({ subscriptionField: 'onMessage', payload: { user, group: 'g' } });
          }
          return 5;
        }
        """;

    private const string Echo =
        "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";

    [Fact]
    public async Task A_mutation_ends_the_subscriptions_whose_filter_matches_its_payload_and_no_others()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber first = await StartAsync(api, "u1", "g1");
        await using Subscriber other = await StartAsync(api, "u2", "g1");
        await using Subscriber elsewhere = await StartAsync(api, "u1", "g2");

        Assert.Equal("""{"data":{"remove":1}}""", await api.AskAsync("mutation { remove(user: \"u1\", group: \"g1\") }"));

        Assert.Equal(["invalidated"], first.Endings);
        Assert.Empty(other.Endings);
        Assert.Empty(elsewhere.Endings);
        Assert.All((Subscriber[])[first, other, elsewhere], subscriber => Assert.Empty(subscriber.Payloads));
    }

    [Fact]
    public async Task Beyond_the_quota_of_a_second_invalidations_are_dropped_and_reported()
    {
        var clock = new ManualTime();
        await using TestApi api = await CreateAsync(clock);
        await using Subscriber subscriber = await StartAsync(api, "u1", "g1");
        for (int i = 0; i < 100; i++)
            await api.AskAsync("mutation { remove(user: \"nobody\", group: \"g1\") }");
        Assert.Empty(api.DroppedInvalidations);

        Assert.Equal("""{"data":{"remove":1}}""", await api.AskAsync("mutation { remove(user: \"u1\", group: \"g1\") }"));
        Assert.Equal(["onMessage"], api.DroppedInvalidations);
        Assert.Empty(subscriber.Endings);

        clock.Advance(TimeSpan.FromMilliseconds(10));
        await api.AskAsync("mutation { remove(user: \"u1\", group: \"g1\") }");
        Assert.Equal(["onMessage"], api.DroppedInvalidations);
        Assert.Equal(["invalidated"], subscriber.Endings);
    }

    [Fact]
    public async Task The_filter_can_ask_for_the_identity_of_its_subscriber()
    {
        await using TestApi api = await CreateAsync();
        var ann = new Caller { Mode = AuthorizationMode.ApiKey, Identity = ObjectValue.Of(("username", "ann")) };
        await using Subscriber subscriber = await StartAsync(api, "somebody", "g1", ann);

        await api.AskAsync("mutation { remove(user: \"somebody\", group: \"g1\") }");
        Assert.Empty(subscriber.Endings);
        await api.AskAsync("mutation { remove(user: \"ann\", group: \"g1\") }");
        Assert.Equal(["invalidated"], subscriber.Endings);
    }

    [Fact]
    public async Task A_subscription_without_an_invalidation_filter_is_not_ended()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Mutation.remove", Removing);
        await using Subscriber subscriber = await StartAsync(api, "u1", "g1");

        await api.AskAsync("mutation { remove(user: \"u1\", group: \"g1\") }");

        Assert.Empty(subscriber.Endings);
    }

    [Fact]
    public async Task Five_different_invalidations_are_the_most_and_the_sixth_is_an_error()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber fifth = await StartAsync(api, "u4", "g");
        await using Subscriber sixth = await StartAsync(api, "u5", "g");

        Assert.Equal("""{"data":{"removeMany":5}}""", await api.AskAsync("mutation { removeMany(users: [\"u0\", \"u1\", \"u2\", \"u3\", \"u4\"]) }"));
        string refused = await api.AskAsync("mutation { removeMany(users: [\"u0\", \"u1\", \"u2\", \"u3\", \"u4\", \"u5\"]) }");

        Assert.StartsWith("""{"data":{"removeMany":null},"errors":[""", refused, StringComparison.Ordinal);
        Assert.Contains("a request can make at most 5 different calls", refused, StringComparison.Ordinal);
        Assert.Equal(["invalidated", "invalidated"], fifth.Endings);
        Assert.Empty(sixth.Endings);
    }

    [Fact]
    public async Task A_field_that_no_subscription_has_is_an_error()
    {
        await using TestApi api = await CreateAsync();
        api.Unit("Mutation.remove", Removing.Replace("'onMessage'", "'on/Message'", StringComparison.Ordinal));

        Assert.Contains(
            "there is no subscription field 'on/Message'",
            await api.AskAsync("mutation { remove(user: \"u\", group: \"g\") }"),
            StringComparison.Ordinal);
    }

    private static async Task<TestApi> CreateAsync(TimeProvider? clock = null) => (await TestApi.CreateAsync(Schema, clock: clock))
        .Unit("Mutation.say", Echo)
        .Unit("Mutation.remove", Removing)
        .Unit("Mutation.removeMany", RemovingMany)
        .Unit("Subscription.onMessage", Subscribed);

    private static async Task<Subscriber> StartAsync(TestApi api, string user, string group, Caller? caller = null)
    {
        Subscriber subscriber = await Subscriber.StartAsync(
            api, $"subscription {{ onMessage(user: \"{user}\", group: \"{group}\") {{ text }} }}", caller: caller);
        Assert.Equal(Value.Null, subscriber.Refusal);
        return subscriber;
    }
}
