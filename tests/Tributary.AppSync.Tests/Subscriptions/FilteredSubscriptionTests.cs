using Tributary.AppSync.Authorization;
using Tributary.AppSync.Tests.Apis;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>Filters that the resolver of a subscription sets, from its code to what is delivered.</summary>
public sealed class FilteredSubscriptionTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { open(input: AWSJSON!): Ticket, openAll(input: AWSJSON!): [Ticket] }
        type Ticket { id: ID, severity: Int, category: String, group: String, location: Location }
        type Location { address: Address }
        type Address { country: String }
        type Subscription {
          special: Ticket @aws_subscribe(mutations: ["open"])
          ofGroup(group: String!): Ticket @aws_subscribe(mutations: ["open"])
          chosen(filter: String): Ticket @aws_subscribe(mutations: ["open"])
          all: [Ticket] @aws_subscribe(mutations: ["openAll"])
        }
        """;

    private const string Ticket = "{ id severity category group location { address { country } } }";

    [Fact]
    public async Task A_filter_of_the_resolver_decides_what_is_delivered()
    {
        await using TestApi api = await CreateAsync("special", """
            { or: [
              { severity: { ge: 7 }, group: { in: ['admin', 'operators'] } },
              { category: { eq: 'security' } },
              { 'location.address.country': { eq: 'USA' } },
            ] }
            """);
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { special { id } }");

        await OpenAsync(api, """{"id":"1","severity":7,"group":"operators"}""");
        await OpenAsync(api, """{"id":"2","severity":6,"group":"operators"}""");
        await OpenAsync(api, """{"id":"3","severity":9,"group":"guests"}""");
        await OpenAsync(api, """{"id":"4","category":"security","severity":9,"group":"admin"}""");
        await OpenAsync(api, """{"id":"5","location":{"address":{"country":"USA"}}}""");

        Assert.Equal(Value.Null, subscriber.Refusal);
        Assert.Equal([.. Delivered("special", "1", "4", "5")], subscriber.Payloads);
    }

    [Fact]
    public async Task With_a_filter_of_the_resolver_arguments_filter_no_more_not_even_required_ones()
    {
        await using TestApi api = await CreateAsync("ofGroup", "{ severity: { eq: 1 } }");
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { ofGroup(group: \"a\") { id } }");

        await OpenAsync(api, """{"id":"1","group":"b","severity":1}""");
        await OpenAsync(api, """{"id":"2","group":"a","severity":2}""");

        Assert.Equal([.. Delivered("ofGroup", "1")], subscriber.Payloads);
    }

    [Fact]
    public async Task A_client_chooses_its_filter_as_text_in_an_argument()
    {
        await using TestApi api = await CreateAsync("chosen", "ctx.args.filter");
        await using Subscriber few = await ChooseAsync("""{"severity":{"le":2}}""");
        await using Subscriber every = await ChooseAsync("{}");
        await using Subscriber none = await Subscriber.StartAsync(api, "subscription { chosen { id } }");

        await OpenAsync(api, """{"id":"1","severity":2}""");
        await OpenAsync(api, """{"id":"2","severity":3}""");

        Assert.Equal([.. Delivered("chosen", "1")], few.Payloads);
        Assert.Equal([.. Delivered("chosen", "1", "2")], every.Payloads);
        Assert.Equal([.. Delivered("chosen", "1", "2")], none.Payloads);

        Task<Subscriber> ChooseAsync(string filter) =>
            Subscriber.StartAsync(api, "subscription F($f: String) { chosen(filter: $f) { id } }", ObjectValue.Of(("f", filter)));
    }

    [Theory]
    [InlineData("{ id: { ne: 'none' } }")]
    [InlineData("{}")]
    public async Task A_list_at_the_top_is_never_delivered_to_a_filtered_subscription(string filter)
    {
        await using TestApi api = await CreateAsync("all", filter);
        await using Subscriber filtered = await Subscriber.StartAsync(api, "subscription { all { id } }");

        await api.AskAsync("mutation { openAll(input: \"[{\\\"id\\\":1}]\") { id } }");

        Assert.Equal(Value.Null, filtered.Refusal);
        Assert.Empty(filtered.Payloads);
    }

    [Fact]
    public async Task A_filter_names_what_the_identity_of_its_subscriber_says()
    {
        await using TestApi api = await CreateAsync("special", "{ group: { eq: ctx.identity.username } }");
        await using Subscriber ann = await Subscriber.StartAsync(api, "subscription { special { id } }", caller: CallerNamed("ann"));
        await using Subscriber bob = await Subscriber.StartAsync(api, "subscription { special { id } }", caller: CallerNamed("bob"));

        await OpenAsync(api, """{"id":"1","group":"ann"}""");
        await OpenAsync(api, """{"id":"2","group":"bob"}""");
        await OpenAsync(api, """{"id":"3"}""");

        Assert.Equal([.. Delivered("special", "1")], ann.Payloads);
        Assert.Equal([.. Delivered("special", "2")], bob.Payloads);
    }

    [Theory]
    [InlineData("{ group: { in: ['1', '2', '3', '4', '5', '6'] } }", "subscription exceeds maximum value limit 5 for operator `in`.")]
    [InlineData("{ and: [{ id: { gt: 'a' } }, { id: { lt: 'b' } }] }", "subscription filter uses same fieldName multiple time.")]
    public async Task A_limit_is_an_error_at_the_start_in_the_form_of_the_service(string filter, string message)
    {
        await using TestApi api = await CreateAsync("special", filter);
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { special { id } }");

        Assert.Equal($$"""[{"message":"{{message}}","errorCode":400}]""", subscriber.Refusal.ToString());
    }

    [Fact]
    public async Task Only_the_resolvers_of_subscriptions_can_set_filters()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Query.none", Resolver("{}"));

        Assert.Contains(
            "extensions.setSubscriptionFilter works in the resolvers of a subscription and nowhere else.",
            await api.AskAsync("{ none }"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_keeps_its_filter_when_the_API_changes()
    {
        await using TestApi api = await CreateAsync("special", "{ severity: { ge: 7 } }");
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { special { id } }");

        api.Change(definition => definition with { Schema = Schema.Replace("category: String", "category: ID", StringComparison.Ordinal) });
        await OpenAsync(api, """{"id":"1","severity":6}""");
        await OpenAsync(api, """{"id":"2","severity":7}""");

        Assert.Equal([.. Delivered("special", "2")], subscriber.Payloads);
    }

    private static Caller CallerNamed(string name) =>
        new() { Mode = AuthorizationMode.ApiKey, Identity = ObjectValue.Of(("username", name)) };

    private static IEnumerable<string> Delivered(string field, params string[] ids) =>
        ids.Select(id => $$$$"""{"data":{"{{{{field}}}}":{"id":"{{{{id}}}}"}}}""");

    private static Task OpenAsync(TestApi api, string input) =>
        api.AskAsync($"mutation M($i: AWSJSON!) {{ open(input: $i) {Ticket} }}", ObjectValue.Of(("i", input)));

    private static async Task<TestApi> CreateAsync(string field, string filter) => (await TestApi.CreateAsync(Schema))
        .Unit("Mutation.open", Echo)
        .Unit("Mutation.openAll", Echo)
        .Unit($"Subscription.{field}", Resolver(filter));

    private const string Echo =
        "export function request(ctx) { return { payload: ctx.args.input }; } export function response(ctx) { return ctx.result; }";

    private static string Resolver(string filter) => $$"""
        import { util, extensions } from '@aws-appsync/utils';
        export function request(ctx) { return { payload: null }; }
        export function response(ctx) {
          extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({{filter}}));
          return null;
        }
        """;
}
