using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>What a subscription needs before it starts, and what triggers it.</summary>
public sealed class SubscriptionArgumentTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { post(a: Int): Message, edit(a: Int): Message }
        type Message { a: Int, b: Int, c: Int, d: Int, e: Int, f: Int }
        type Subscription {
          wide(a: Int, b: Int, c: Int, d: Int, e: Int, f: Int): Message @aws_subscribe(mutations: ["post", "edit"])
          needs(a: Int!): Message @aws_subscribe(mutations: ["post"])
        }
        """;

    private const string Echo =
        "export function request(ctx) { return { payload: ctx.args }; } export function response(ctx) { return ctx.result; }";

    [Theory]
    [InlineData("subscription { wide(a: 1, b: 1, c: 1, d: 1, e: 1) { a } }", "null")]
    [InlineData(
        "subscription { wide(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) { a } }",
        """[{"message":"Filters exceed maximum attributes limit 5 for subscription.","errorCode":400}]""")]
    [InlineData(
        "subscription { needs { a } }",
        """[{"message":"Validation error of type MissingFieldArgument: Missing field argument a @ 'needs'"}]""")]
    public async Task Five_arguments_are_the_most_and_a_required_one_is_required(string query, string errors)
    {
        await using TestApi api = await TestApi.CreateAsync(Schema);
        Assert.Equal(errors, (await StartAsync(api, query, new Sink())).Errors.ToString());
    }

    [Fact]
    public async Task Each_linked_mutation_triggers_the_subscription()
    {
        await using TestApi api = (await TestApi.CreateAsync(Schema)).Unit("Mutation.post", Echo).Unit("Mutation.edit", Echo);
        var sink = new Sink();
        await StartAsync(api, "subscription { wide { a } }", sink);

        await api.AskAsync("mutation { post(a: 1) { a } }");
        await api.AskAsync("mutation { edit(a: 2) { a } }");

        Assert.Equal(["""{"data":{"wide":{"a":1}}}""", """{"data":{"wide":{"a":2}}}"""], sink.Payloads);
    }

    private static async Task<StartOutcome> StartAsync(TestApi api, string query, Sink sink)
    {
        AuthorizationObject.TryRead(ObjectValue.Of(("x-api-key", TestApi.ApiKey)), out AuthorizationObject? key);
        AuthorizationOutcome connected = await api.RealTime.AuthorizeConnectionAsync(
            new ConnectRequest(key!, CredentialCarrier.Subprotocol, "{}", SocketEndpoint.None), CancellationToken.None);
        var request = new StartRequest
        {
            Id = "1",
            Query = query,
            Variables = ObjectValue.Empty,
            Authorization = key,
            Data = string.Empty,
            ConnectionCaller = connected.Caller!,
        };
        return await api.RealTime.StartAsync(request, sink, CancellationToken.None);
    }

    private sealed class Sink : ISubscriptionSink
    {
        public List<string> Payloads { get; } = [];

        public void Send(DataPayload payload) => Payloads.Add(System.Text.Encoding.UTF8.GetString(payload.Tail.Span[..^1]));

        public void Fail(Value errors) => Payloads.Add(errors.ToString());

        public void Invalidate() => Payloads.Add("invalidated");

        public void CloseConnection(ConnectionEnding ending) => Payloads.Add(ending.Reason);
    }
}
