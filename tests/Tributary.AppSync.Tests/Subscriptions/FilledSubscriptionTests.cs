using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Authorization;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>With the setting on, resolvers fill what subscribers select and publications lack.</summary>
public sealed class FilledSubscriptionTests
{
    private const int Publications = 20;

    private const string Schema = """
        type Query { none: Int }
        type Mutation { post(id: ID!): Message @aws_api_key @aws_iam }
        type Subscription { onPost: Message @aws_subscribe(mutations: ["post"]) @aws_api_key @aws_iam }
        type Message @aws_api_key @aws_iam { id: ID! text: String details: AWSJSON plain: String author: Author! secret: String @aws_iam }
        type Author @aws_api_key @aws_iam { name: String, first: Message }
        """;

    private const string Everything = "subscription { onPost { id text details plain author { name } secret } }";

    private static readonly Caller Signer = new()
    {
        Mode = AuthorizationMode.Iam,
        Identity = ObjectValue.Of(("username", "Ada")),
        Permissions = SignedApi.Grants("*").For(new Aws.Policies.PolicyContext()),
    };

    [Fact]
    public async Task What_the_mutation_did_not_select_is_filled_with_the_subscribers_identity_and_rights()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber keyed = await Subscriber.StartAsync(api, Everything);
        await using Subscriber signed = await Subscriber.StartAsync(api, Everything, caller: Signer);

        await api.AskAsync("mutation { post(id: 1) { id } }");

        string[] withKey = await keyed.WaitAsync(1);
        string[] withSignature = await signed.WaitAsync(1);
        Assert.Equal(
            """{"data":{"onPost":{"id":"1","text":"text of 1","details":"{\"of\":\"1\"}","plain":null,"author":{"name":"by nobody"},"secret":null}},"errors":[{"path":["onPost","secret"],"data":null,"errorType":"Unauthorized","errorInfo":null,"locations":[{"line":1,"column":63,"sourceName":null}],"message":"Not Authorized to access secret on type Message"}]}""",
            Assert.Single(withKey));
        Assert.Equal(
            """{"data":{"onPost":{"id":"1","text":"text of 1","details":"{\"of\":\"1\"}","plain":null,"author":{"name":"by Ada"},"secret":"of 1"}}}""",
            Assert.Single(withSignature));
        Assert.NotSame(keyed.Shared[0], signed.Shared[0]);
    }

    [Fact]
    public async Task What_was_published_stays_as_it_is_and_inside_of_what_was_filled_every_resolver_runs()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber subscriber = await Subscriber.StartAsync(
            api, "subscription { onPost { text details author { name first { id text author { name } } } } }");

        await api.AskAsync("mutation { post(id: 0) { id text details } }");

        Assert.Equal(
            """{"data":{"onPost":{"text":null,"details":"{\"of\":\"0\"}","author":{"name":"by nobody","first":{"id":"7","text":"text of 7","author":{"name":"by nobody"}}}}}}""",
            Assert.Single(await subscriber.WaitAsync(1)));
    }

    [Fact]
    public async Task Order_is_kept_and_nothing_comes_after_the_end()
    {
        await using TestApi api = await CreateAsync();
        Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { onPost { id text } }");

        for (int id = 0; id < Publications; id++)
            await api.AskAsync($"mutation {{ post(id: {id}) {{ id }} }}");

        string[] payloads = await subscriber.WaitAsync(Publications);
        Assert.Equal(Enumerable.Range(0, Publications).Select(id => $"\"id\":\"{id}\""), payloads.Select(payload => payload[19..].Split(',')[0]));
        await subscriber.DisposeAsync();
        await api.AskAsync("mutation { post(id: 99) { id } }");
        Assert.Equal(Publications, subscriber.Snapshot().Length);
        Assert.Equal(0, api.Subscriptions.OpenCount);
    }

    [Fact]
    public async Task More_publications_than_may_wait_end_the_subscription_with_an_error()
    {
        await using TestApi api = await CreateAsync(new FillLimits { WaitingMax = 0 });
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { onPost { id text } }");
        await using Subscriber other = await Subscriber.StartAsync(api, "subscription { onPost { id } }");

        await api.AskAsync("mutation { post(id: 1) { id } }");

        Assert.Equal("""{"errorType":"LimitExceededError","message":"Rate limit exceeded"}""", Assert.Single(subscriber.Endings));
        Assert.Equal("""{"data":{"onPost":{"id":"1"}}}""", Assert.Single(other.Payloads));
    }

    [Fact]
    public async Task Without_the_setting_it_is_null()
    {
        await using TestApi api = Resolvers(await TestApi.CreateAsync(Schema));
        await using Subscriber subscriber = await Subscriber.StartAsync(api, "subscription { onPost { id text } }");

        await api.AskAsync("mutation { post(id: 1) { id } }");

        Assert.Equal("""{"data":{"onPost":{"id":"1","text":null}}}""", Assert.Single(subscriber.Payloads));
    }

    private static async Task<TestApi> CreateAsync(FillLimits? limits = null) =>
        Resolvers(await TestApi.CreateAsync(Schema, fills: limits ?? FillLimits.Default));

    private static TestApi Resolvers(TestApi api)
    {
        string Returns(string result) =>
            $"export function request(ctx) {{ return {{ payload: null }}; }} export function response(ctx) {{ return {result}; }}";
        return api
            .Change(definition => definition with
            {
                Settings = ObjectValue.Of(("additionalAuthenticationProviders", ListValue.Of(ObjectValue.Of(("authenticationType", "AWS_IAM"))))),
            })
            .Unit("Mutation.post", Returns("{ id: ctx.args.id }"))
            .Unit("Message.text", Returns("ctx.source.id === '0' ? null : 'text of ' + ctx.source.id"))
            .Unit("Message.details", Returns("{ of: ctx.source.id }"))
            .Unit("Message.author", Returns("{ name: 'by ' + (ctx.identity ? ctx.identity.username : 'nobody'), first: { id: 7, text: 'stale' } }"))
            .Unit("Message.secret", Returns("'of ' + ctx.source.id"));
    }
}
