using System.Net;
using System.Text;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Authorization;
using Tributary.AppSync.Tests.Subscriptions;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>Subscriptions of different modes on one socket, and what their callers see of the same publication.</summary>
public sealed class MixedAuthorizationTests
{
    private const string Schema = """
        type Query { none: Int }
        type Mutation { post(text: String): Message @aws_api_key @aws_iam }
        type Message @aws_api_key @aws_iam { text: String, secret: String @aws_iam }
        type Subscription {
          onPost: Message @aws_subscribe(mutations: ["post"]) @aws_api_key @aws_iam
          onSecret: Message @aws_subscribe(mutations: ["post"]) @aws_iam
        }
        """;

    private const string Post =
        "export function request(ctx) { return { payload: { text: ctx.args.text, secret: 's' } }; } export function response(ctx) { return ctx.result; }";

    private const string Document = "subscription { onPost { text secret } }";

    [Fact]
    public async Task An_API_key_and_a_signature_start_subscriptions_on_one_socket_each_with_its_own_rights()
    {
        await using TestApi api = await CreateAsync();
        var channel = new RecordingChannel(new ManualTime());
        RealTimeSession session = Open(api, channel);
        await SendAsync(session, """{"type":"connection_init"}""");
        await SendAsync(session, Start("key", Document, WithKey));
        await SendAsync(session, Start("iam", Document, Signed(Document)));
        await SendAsync(session, Start("key-secret", "subscription { onSecret { text } }", WithKey));
        await SendAsync(session, Start("iam-secret", "subscription { onSecret { text } }", Signed("subscription { onSecret { text } }")));
        channel.TakeSent();

        await api.AskAsync("mutation { post(text: \"hi\") { text secret } }", caller: Administrator);

        const string Denied = "Not Authorized to access secret on type Message";
        string[] sent = channel.TakeSent();
        Assert.Equal(3, sent.Length);
        Assert.Single(sent, """{"id":"iam","type":"data","payload":{"data":{"onPost":{"text":"hi","secret":"s"}}}}""");
        Assert.Single(sent, """{"id":"iam-secret","type":"data","payload":{"data":{"onSecret":{"text":"hi"}}}}""");
        string byKey = Assert.Single(sent, frame => frame.StartsWith("""{"id":"key",""", StringComparison.Ordinal));
        Assert.StartsWith("""{"id":"key","type":"data","payload":{"data":{"onPost":{"text":"hi","secret":null}},"errors":[""", byKey, StringComparison.Ordinal);
        Assert.Contains(Denied, byKey, StringComparison.Ordinal);
        await session.EndAsync(Tributary.Realtime.Sockets.ConnectionEndings.Lost);
    }

    [Fact]
    public async Task Callers_with_different_rights_and_the_same_document_never_share_a_payload()
    {
        await using TestApi api = await CreateAsync();
        await using Subscriber first = await Subscriber.StartAsync(api, Document);
        await using Subscriber second = await Subscriber.StartAsync(api, Document);
        await using Subscriber signed = await Subscriber.StartAsync(api, Document, caller: Administrator);
        await using Subscriber denied = await Subscriber.StartAsync(api, Document, caller: Granted("types/Subscription/fields/onPost", "types/Message/fields/text"));

        await api.AskAsync("mutation { post(text: \"hi\") { text secret } }", caller: Administrator);

        Assert.Same(Assert.Single(first.Shared), Assert.Single(second.Shared));
        Assert.Equal("""{"data":{"onPost":{"text":"hi","secret":"s"}}}""", Assert.Single(signed.Payloads));
        Assert.All((Subscriber[])[first, second, denied], subscriber => Assert.DoesNotContain("\"s\"", Assert.Single(subscriber.Payloads)));
        Assert.NotSame(denied.Shared[0], first.Shared[0]);
    }

    [Theory]
    [InlineData("localhost:4000", true)]
    [InlineData("localhost", true)]
    [InlineData("localhost:5173", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-west-1.amazonaws.com", true)]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzz.appsync-api.eu-west-1.amazonaws.com", false)]
    [InlineData("other.example.com", false)]
    [InlineData("localhost.example.com", false)]
    public async Task A_host_that_is_not_the_APIs_is_refused_also_with_a_key(string host, bool accepted)
    {
        await using TestApi api = await CreateAsync();
        AuthorizationObject.TryRead(ObjectValue.Of(("host", host), ("x-api-key", TestApi.ApiKey)), out AuthorizationObject? credentials);

        AuthorizationOutcome outcome = await api.RealTime.AuthorizeConnectionAsync(
            new ConnectRequest(credentials!, CredentialCarrier.Subprotocol, "{}", Endpoint), CancellationToken.None);
        Assert.Equal(accepted ? null : ConnectionError.NotAuthorized, outcome.Error);

        var channel = new RecordingChannel(new ManualTime());
        RealTimeSession session = Open(api, channel);
        await SendAsync(session, Start("a", Document, WithKey.Replace("localhost:4000", host, StringComparison.Ordinal)));
        Assert.Contains(
            accepted
                ? """{"id":"a","type":"start_ack"}"""
                : """{"id":"a","type":"error","payload":{"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]}}""",
            channel.TakeSent());
        await session.EndAsync(Tributary.Realtime.Sockets.ConnectionEndings.Lost);
    }

    private const string WithKey = $$"""{"host":"localhost:4000","x-api-key":"{{TestApi.ApiKey}}"}""";

    private static readonly SocketEndpoint Endpoint =
        SocketEndpoint.Of("/graphql/realtime", "localhost:4000", RequestOrigin.Of([], IPAddress.Loopback, isSecure: true));

    private static Caller Administrator => Granted("*");

    private static Caller Granted(params string[] grants) => new()
    {
        Mode = AuthorizationMode.Iam,
        Permissions = SignedApi.Grants(grants).For(new Tributary.Aws.Policies.PolicyContext()),
    };

    private static async Task<TestApi> CreateAsync()
    {
        TestApi api = (await TestApi.CreateAsync(Schema)).Change(definition => definition with
        {
            Settings = ObjectValue.Of(("additionalAuthenticationProviders", ListValue.Of(ObjectValue.Of(("authenticationType", "AWS_IAM"))))),
        });
        api.Credentials.Replace([SignedApi.LongLived]);
        return api.Unit("Mutation.post", Post);
    }

    private static RealTimeSession Open(TestApi api, RecordingChannel channel)
    {
        HandshakeRequest handshake = Conversation.WithObject(WithKey) with { Endpoint = Endpoint };
        var session = new RealTimeSession(
            channel, api.RealTime, Handshake.Read(handshake), api.RealTime.Sessions, new ManualTime(), RealTimeLimits.Default);
        session.Open(CancellationToken.None);
        return session;
    }

    private static async Task SendAsync(RealTimeSession session, string frame) => await session.ReceiveAsync(Encoding.UTF8.GetBytes(frame));

    private static string DataOf(string query) => ObjectValue.Of(("query", query), ("variables", ObjectValue.Empty)).ToString();

    private static string Start(string id, string query, string authorization) => ObjectValue.Of(
        ("id", id),
        ("type", "start"),
        ("payload", ObjectValue.Of(
            ("data", DataOf(query)),
            ("extensions", ObjectValue.Of(("authorization", Value.Parse(authorization))))))).ToString();

    private static string Signed(string query)
    {
        Signable signed = new Signable(
            "POST", "/graphql", [new("host", "localhost:4000"), new("content-type", "application/json; charset=UTF-8")], DataOf(query))
            .Sign(SignedApi.LongLived, DateTimeOffset.UtcNow);
        return ObjectValue.Of([.. signed.Headers.Select(header => (header.Key, (Value)header.Value))]).ToString();
    }
}
