using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>From a mutation to the payloads of its subscribers.</summary>
public sealed class SubscriptionTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { post(room: ID!, text: String, data: AWSJSON): Message, edit(room: ID!): Message, other: Int }
        type Message { room: ID!, text: String, data: AWSJSON, secret: String @aws_iam }
        type Subscription {
          onPost(room: ID, text: String): Message @aws_subscribe(mutations: ["post", "edit"])
          onAny: Message @aws_subscribe(mutations: ["post"])
          guarded: Message @aws_subscribe(mutations: ["post"])
        }
        """;

    private const string Echo = "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";

    [Fact]
    public async Task Every_linked_subscription_gets_its_own_selection_of_what_the_mutation_selected()
    {
        await using TestApi api = await CreateAsync();
        Sink mine = await StartAsync(api, "subscription { onPost { room headline: text } }");
        Sink any = await StartAsync(api, "subscription { onAny { room } }");

        await api.AskAsync("mutation { first: post(room: \"r1\", text: \"hi\") { room text } }");

        Assert.Equal(["""{"data":{"onPost":{"room":"r1","headline":"hi"}}}"""], mine.Payloads);
        Assert.Equal(["""{"data":{"onAny":{"room":"r1"}}}"""], any.Payloads);
    }

    [Fact]
    public async Task A_field_that_the_mutation_did_not_select_is_null_and_an_error_where_null_may_not_be()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { room text } }");

        await api.AskAsync("mutation { post(room: \"r1\", text: \"hi\") { room } }");
        await api.AskAsync("mutation { post(room: \"r1\", text: \"hi\") { text } }");

        Assert.Equal(
            [
                """{"data":{"onAny":{"room":"r1","text":null}}}""",
                """{"data":{"onAny":null},"errors":[{"path":["onAny","room"],"locations":null,"message":"Cannot return null for non-nullable type: 'ID' within parent 'Message' (/onAny/room)"}]}""",
            ],
            sink.Payloads);
    }

    [Theory]
    [InlineData("onPost", true, true)]
    [InlineData("onPost(room: \"r1\")", true, true)]
    [InlineData("onPost(room: \"r2\")", false, false)]
    [InlineData("onPost(room: \"r1\", text: \"hi\")", true, false)]
    [InlineData("onPost(room: \"r1\", text: null)", false, true)]
    public async Task Arguments_filter_by_equality_and_null_means_null_or_missing(string field, bool withText, bool withoutText)
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, $"subscription {{ {field} {{ room }} }}");

        await api.AskAsync("mutation { post(room: \"r1\", text: \"hi\") { room text } }");
        Assert.Equal(withText, sink.Payloads.Count == 1);
        await api.AskAsync("mutation { post(room: \"r1\") { room text } }");
        Assert.Equal(withText && withoutText ? 2 : withText || withoutText ? 1 : 0, sink.Payloads.Count);
    }

    [Fact]
    public async Task Scalars_are_serialized_once()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { data } }");

        await api.AskAsync("mutation M($d: AWSJSON) { post(room: \"r\", data: $d) { data } }", ObjectValue.Of(("d", """{"a":[1]}""")));

        Assert.Equal(["""{"data":{"onAny":{"data":"{\"a\":[1]}"}}}"""], sink.Payloads);
    }

    [Fact]
    public async Task A_mutation_that_fails_or_is_not_linked_publishes_nothing()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onPost { room } }");

        await api.AskAsync("mutation { edit(room: \"r\") { room } other }");

        Assert.Empty(sink.Payloads);
    }

    [Fact]
    public async Task A_resolver_of_the_subscription_can_refuse_the_caller()
    {
        await using TestApi api = (await CreateAsync()).Unit(
            "Subscription.guarded", "import { util } from '@aws-appsync/utils'; export function request() { util.unauthorized(); } export function response() { return null; }");

        StartOutcome outcome = await StartOutcomeAsync(api, "subscription { guarded { room } }", new Sink());

        Assert.Null(outcome.Subscription);
        Assert.Equal("""[{"errorType":"Unauthorized","message":"Not Authorized to access guarded on type Subscription"}]""", outcome.Errors.ToString());
    }

    [Fact]
    public async Task A_resolver_of_the_subscription_runs_once_when_it_starts_and_for_no_publication()
    {
        await using TestApi api = (await CreateAsync()).Unit(
            "Subscription.onPost",
            "export function request(ctx) { console.log('start', ctx.args.room, ctx.source); return { payload: null }; } export function response() { console.log('started'); return null; }");
        Sink sink = await StartAsync(api, "subscription { onPost(room: \"r1\") { room } }");

        await api.AskAsync("mutation { post(room: \"r1\") { room } }");
        await api.AskAsync("mutation { post(room: \"r1\", text: \"again\") { room } }");

        Assert.Equal(2, sink.Payloads.Count);
        Assert.Equal(["\"start\" \"r1\" null", "\"started\""], api.Logs.Select(line => line.Split(": ", 2)[1]));
    }

    [Theory]
    [InlineData("subscription { nope }", """[{"message":"Validation error of type FieldUndefined: Field 'nope' in type 'Subscription' is undefined @ 'nope'"}]""")]
    [InlineData("query { none }", """[{"errorType":"UnsupportedOperation","message":"unknown not supported through the realtime channel"}]""")]
    public async Task What_is_no_valid_subscription_is_refused_at_its_start(string query, string errors)
    {
        await using TestApi api = await CreateAsync();

        Assert.Equal(errors, (await StartOutcomeAsync(api, query, new Sink())).Errors.ToString());
    }

    [Fact]
    public async Task Another_key_than_the_connections_is_checked_at_the_start()
    {
        await using TestApi api = await CreateAsync();

        StartOutcome outcome = await StartOutcomeAsync(api, "subscription { onAny { room } }", new Sink(), key: "da2-wrong");

        Assert.Equal("""[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]""", outcome.Errors.ToString());
    }

    [Fact]
    public async Task After_a_change_of_the_schema_open_subscriptions_deliver_by_the_new_one()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { room text } }");

        api.Change(definition => definition with { Schema = Schema.Replace("text: String, data: AWSJSON, secret", "text: String!, data: AWSJSON, secret", StringComparison.Ordinal) });
        await api.AskAsync("mutation { post(room: \"r1\") { room } }");

        Assert.Equal(
            ["""{"data":{"onAny":null},"errors":[{"path":["onAny","text"],"locations":null,"message":"Cannot return null for non-nullable type: 'String' within parent 'Message' (/onAny/text)"}]}"""],
            sink.Payloads);
        Assert.Empty(sink.Failures);
    }

    [Fact]
    public async Task A_subscription_whose_field_is_gone_ends_with_an_error()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { room } }");

        api.Change(definition => definition with { Schema = Schema.Replace("onAny", "onAll", StringComparison.Ordinal) });

        Assert.Equal(["""[{"message":"Validation error of type FieldUndefined: Field 'onAny' in type 'Subscription' is undefined @ 'onAny'"}]"""], sink.Failures);
    }

    [Fact]
    public async Task A_stopped_subscription_gets_nothing_more()
    {
        await using TestApi api = await CreateAsync();
        var sink = new Sink();
        StartOutcome outcome = await StartOutcomeAsync(api, "subscription { onAny { room } }", sink);

        await outcome.Subscription!.DisposeAsync();
        await api.AskAsync("mutation { post(room: \"r1\") { room } }");

        Assert.Empty(sink.Payloads);
    }

    [Fact]
    public async Task A_payload_beyond_240_KB_is_not_delivered_and_the_mutation_still_answers()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { room } }");

        string answer = await api.AskAsync(
            "mutation M($t: String) { post(room: \"r\", text: $t) { room text } }", ObjectValue.Of(("t", new string('x', 240 * 1024))));

        Assert.StartsWith("""{"data":{"post":{"room":"r","text":"xxx""", answer, StringComparison.Ordinal);
        Assert.Empty(sink.Payloads);
        Assert.Equal(
            ((string[])["onPost", "onAny", "guarded"]).Select(field => new OversizedPayload(TestApi.ApiId, field, 245_782)),
            api.Oversized);
    }

    [Fact]
    public async Task A_document_that_multiplies_what_was_published_is_not_delivered_either()
    {
        await using TestApi api = await CreateAsync();
        Sink sink = await StartAsync(api, "subscription { onAny { a: text b: text c: text } }");
        Sink other = await StartAsync(api, "subscription { onAny { text } }");

        await api.AskAsync(
            "mutation M($t: String) { post(room: \"r\", text: $t) { room text } }", ObjectValue.Of(("t", new string('x', 100 * 1024))));

        Assert.Empty(sink.Payloads);
        Assert.Single(other.Payloads);
        Assert.Equal([new OversizedPayload(TestApi.ApiId, "onAny", 307_241)], api.Oversized);
    }

    [Fact]
    public async Task In_the_open_profile_a_subscriber_is_told_of_a_payload_that_is_too_large_for_it()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema, dialect: Dialect.Open)).Unit("Mutation.post", Echo);
        Sink sink = await StartAsync(api, "subscription { it: onAny { text } }");
        Sink small = await StartAsync(api, "subscription { onAny { room } }");

        await api.AskAsync(
            "mutation M($t: String) { post(room: \"r\", text: $t) { room text } }", ObjectValue.Of(("t", new string('x', 240 * 1024))));
        await api.AskAsync("mutation { post(room: \"r\", text: \"short\") { room text } }");

        Assert.Equal(
            [
                """{"data":{"it":null},"errors":[{"path":["it"],"data":null,"errorType":"PayloadTooLarge","message":"What was published has 245787 bytes as you select it and is not delivered: at most 245760 are. Select less, and query it."}]}""",
                """{"data":{"it":{"text":"short"}}}""",
            ],
            sink.Payloads);
        Assert.Equal(["""{"data":{"onAny":{"room":"r"}}}""", """{"data":{"onAny":{"room":"r"}}}"""], small.Payloads);
        Assert.Equal([new OversizedPayload(TestApi.ApiId, "onAny", 245_787)], api.Oversized);
    }

    private static async Task<TestApi> CreateAsync() => (await TestApi.CreateAsync(Schema)).Unit("Mutation.post", Echo);

    private static async Task<Sink> StartAsync(TestApi api, string query)
    {
        var sink = new Sink();
        StartOutcome outcome = await StartOutcomeAsync(api, query, sink);
        Assert.NotNull(outcome.Subscription);
        return sink;
    }

    private static async Task<StartOutcome> StartOutcomeAsync(TestApi api, string query, Sink sink, string key = TestApi.ApiKey)
    {
        AuthorizationObject.TryRead(ObjectValue.Of(("x-api-key", TestApi.ApiKey)), out AuthorizationObject? connection);
        AuthorizationOutcome connected = await api.RealTime.AuthorizeConnectionAsync(
            new ConnectRequest(connection!, CredentialCarrier.Subprotocol, "{}", SocketEndpoint.None), CancellationToken.None);
        AuthorizationObject.TryRead(ObjectValue.Of(("x-api-key", key)), out AuthorizationObject? own);
        var request = new StartRequest
        {
            Id = "1",
            Query = query,
            Variables = ObjectValue.Empty,
            Authorization = own,
            Data = string.Empty,
            ConnectionCaller = connected.Caller!,
        };
        return await api.RealTime.StartAsync(request, sink, CancellationToken.None);
    }

    private sealed class Sink : ISubscriptionSink
    {
        public List<string> Payloads { get; } = [];

        public List<string> Failures { get; } = [];

        public void Send(DataPayload payload) => Payloads.Add(System.Text.Encoding.UTF8.GetString(payload.Tail.Span[..^1]));

        public void Fail(Value errors) => Failures.Add(errors.ToString());

        public void Invalidate() => Failures.Add("invalidated");

        public void CloseConnection(ConnectionEnding ending) => Failures.Add(ending.Reason);
    }
}
