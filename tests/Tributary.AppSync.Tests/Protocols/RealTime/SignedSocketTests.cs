using System.Net;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Authorization;
using Tributary.Aws.Policies;
using Tributary.Aws.Signatures;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>The virtual requests that clients sign in AWS_IAM mode: POST URL/connect over "{}", POST URL over payload.data.</summary>
public sealed class SignedSocketTests
{
    private const string Schema = """
        type Query { a: Int }
        type Mutation { post: Int }
        type Subscription { onPost: Int @aws_subscribe(mutations: ["post"]), other: Int @aws_subscribe(mutations: ["post"]) }
        """;

    private const string Data = """{"query":"subscription { onPost }","variables":{}}""";
    private const string Mismatch = "The request signature we calculated does not match the signature you provided.";

    private static readonly SocketEndpoint Endpoint =
        SocketEndpoint.Of("/graphql/realtime", "localhost:4000", RequestOrigin.Of([], IPAddress.Loopback, isSecure: true));

    private static readonly ConnectionError NotAuthorized = ConnectionError.NotAuthorized;

    // What Amplify and the Apollo link put into the object; x-amz-user-agent is added after signing and stays unsigned.
    private static Signable Object(string path, string body, string host = "localhost:4000") => new(
        "POST",
        path,
        [
            new("accept", "application/json, text/javascript"), new("content-encoding", "amz-1.0"),
            new("content-type", "application/json; charset=UTF-8"), new("host", host),
        ],
        body);

    private static Signable Connect => Object("/graphql/connect", "{}").Sign(SignedApi.LongLived, DateTimeOffset.UtcNow);

    private static Signable Start => Object("/graphql", Data).Sign(SignedApi.LongLived, DateTimeOffset.UtcNow);

    [Fact]
    public async Task Connect_and_start_are_verified_over_the_virtual_requests()
    {
        await using TestApi api = await CreateAsync();
        object caller = await ConnectedAsync(api, Connect.Also("x-amz-user-agent", "aws-amplify/6"));
        var sink = new RecordingSink();

        StartOutcome outcome = await StartAsync(api, caller, Start.Also("x-amz-user-agent", "aws-amplify/6"), Data, sink);
        Assert.NotNull(outcome.Subscription);
        Permissions everything = PolicySet.Administrator.For(new PolicyContext());
        await api.AskAsync("mutation { post }", caller: new Caller { Mode = AuthorizationMode.Iam, Permissions = everything });
        Assert.Equal(["""{"data":{"onPost":1}}"""], sink.Payloads);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:4000")]
    public async Task The_host_may_lack_its_port_and_names_compare_without_case(string host)
    {
        await using TestApi api = await CreateAsync();
        await ConnectedAsync(api, Object("/graphql/connect", "{}", host).Sign(SignedApi.LongLived, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Keys_compare_without_case()
    {
        await using TestApi api = await CreateAsync();
        Signable signed = Connect;
        await ConnectedAsync(api, signed with
        {
            Headers = [.. signed.Headers.Select(header => new KeyValuePair<string, string>(header.Key.ToUpperInvariant(), header.Value))],
        });
    }

    [Theory]
    [InlineData("/apis/abc/graphql/realtime", "localhost:4000", "/apis/abc/graphql/connect", "localhost:4000")]
    [InlineData("/graphql", "localhost:4000", "/graphql/connect", "localhost:4000")]
    [InlineData("/graphql", "abc.appsync-realtime-api.us-east-1.example.com", "/graphql/connect", "abc.appsync-api.us-east-1.example.com")]
    [InlineData("/graphql/realtime", "api.example.com", "/graphql/connect", "api.example.com")]
    public async Task The_path_and_host_are_those_of_the_URL_the_client_was_given(
        string upgradePath, string upgradeHost, string path, string host)
    {
        await using TestApi api = await CreateAsync();
        SocketEndpoint endpoint = SocketEndpoint.Of(upgradePath, upgradeHost, RequestOrigin.None);
        await ConnectedAsync(api, Object(path, "{}", host).Sign(SignedApi.LongLived, DateTimeOffset.UtcNow), endpoint);
    }

    [Fact]
    public async Task No_changed_byte_of_the_connect_object_is_accepted()
    {
        await using TestApi api = await CreateAsync();
        Signable signed = Connect;
        var accepted = new List<string>();
        foreach ((string name, string value) in signed.Headers)
        {
            foreach (string changed in Signable.Changes(value).Append(string.Empty))
            {
                if ((await ConnectAsync(api, signed.With(name, changed))).Error is null)
                    accepted.Add($"{name}: {changed}");
            }

            if ((await ConnectAsync(api, signed.Without(name))).Error is null)
                accepted.Add("without " + name);
        }

        foreach (string payload in Signable.Changes("{}").Append("{ }").Append(Data))
        {
            if ((await ConnectAsync(api, signed, payload: payload)).Error is null)
                accepted.Add("payload " + payload);
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public async Task No_changed_byte_of_the_start_object_or_its_data_is_accepted()
    {
        await using TestApi api = await CreateAsync();
        object caller = await ConnectedAsync(api, Connect);
        Signable signed = Start;
        var accepted = new List<string>();
        async Task TryAsync(string what, Signable changed, string data)
        {
            if ((await StartAsync(api, caller, changed, data)).Subscription is not null)
                accepted.Add(what);
        }

        foreach ((string name, string value) in signed.Headers)
        {
            foreach (string changed in Signable.Changes(value).Append(string.Empty))
                await TryAsync($"{name}: {changed}", signed.With(name, changed), Data);
            await TryAsync("without " + name, signed.Without(name), Data);
        }

        foreach (string data in Signable.Changes(Data).Append(Data + " "))
            await TryAsync("data " + data, signed, data);
        Assert.Empty(accepted);
    }

    [Fact]
    public async Task A_signature_for_another_host_path_or_step_is_refused()
    {
        await using TestApi api = await CreateAsync();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        async Task<ConnectionError> RefusedAsync(Signable request) => (await ConnectAsync(api, request)).Error!;

        Assert.Equal(NotAuthorized, await RefusedAsync(Object("/graphql/connect", "{}", "other:4000").Sign(SignedApi.LongLived, now)));
        Assert.Equal(NotAuthorized, await RefusedAsync(Object("/graphql/connect", "{}", "localhost:4001").Sign(SignedApi.LongLived, now)));
        foreach (string path in new[] { "/graphql", "/apis/x/graphql/connect", "/graphql/realtime/connect", "/event" })
        {
            ConnectionError error = await RefusedAsync(Object(path, "{}").Sign(SignedApi.LongLived, now));
            Assert.Equal(("BadRequestException", 400), (error.ErrorType, error.ErrorCode));
            Assert.StartsWith(Mismatch, error.Message, StringComparison.Ordinal);
        }

        // S-39: what opened the connection starts no subscription, not even over the body it was signed for.
        object caller = await ConnectedAsync(api, Connect);
        foreach (string data in new[] { Data, "{}" })
        {
            StartOutcome replayed = await StartAsync(api, caller, Connect, data);
            Assert.StartsWith($$"""[{"errorType":"BadRequestException","message":"{{Mismatch}}""", replayed.Errors.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_signed_connection_does_not_speak_for_starts_without_a_signature()
    {
        await using TestApi api = await CreateAsync();
        object caller = await ConnectedAsync(api, Connect);

        Assert.Equal(StartErrors.NotAuthorized, (await StartAsync(api, caller, null, Data)).Errors);
    }

    [Fact]
    public async Task An_unknown_key_and_an_expired_token_are_the_clients_to_renew()
    {
        await using TestApi api = await CreateAsync();
        Signable nobodys = Object("/graphql/connect", "{}").Sign(new AwsCredential("AKIDNOBODY", "x"), DateTimeOffset.UtcNow);
        ConnectionError? unknown = (await ConnectAsync(api, nobodys)).Error;
        Assert.Equal(new ConnectionError("UnauthorizedException", "The security token included in the request is invalid.", 401), unknown);

        var ended = new AwsCredential("ASIAENDED", "x")
        {
            SessionToken = "t",
            Expires = DateTimeOffset.UnixEpoch,
            Principal = SignedApi.LongLived.Principal,
        };
        api.Credentials.Replace([ended]);
        ConnectionError? expired = (await ConnectAsync(api, Object("/graphql/connect", "{}").Sign(ended, DateTimeOffset.UtcNow))).Error;
        Assert.Equal(new ConnectionError("UnauthorizedException", "The security token included in the request is expired", 401), expired);
    }

    [Fact]
    public async Task Policies_are_asked_for_the_subscription_field()
    {
        await using TestApi api = await CreateAsync();
        api.Credentials.Replace([With(SignedApi.Grants("types/Subscription/fields/other"))]);
        object caller = await ConnectedAsync(api, Connect);

        Assert.Equal(
            """[{"errorType":"UnauthorizedException","message":"Permission denied"}]""",
            (await StartAsync(api, caller, Start, Data)).Errors.ToString());
        const string Other = """{"query":"subscription { other }"}""";
        Signable start = Object("/graphql", Other).Sign(SignedApi.LongLived, DateTimeOffset.UtcNow);
        Assert.NotNull((await StartAsync(api, caller, start, Other)).Subscription);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revoked_key_or_changed_policies_end_what_they_opened(bool revoked)
    {
        await using TestApi api = await CreateAsync();
        var channel = new RecordingChannel(new ManualTime());
        var session = new RealTimeSession(
            channel, api.RealTime, Handshake.Read(HandshakeOf(Connect)), api.RealTime.Sessions, new ManualTime(), RealTimeLimits.Default);
        session.Open(CancellationToken.None);
        var sink = new RecordingSink();
        await StartAsync(api, await ConnectedAsync(api, Connect), Start, Data, sink);

        api.Credentials.Replace([With(PolicySet.Administrator)]);
        Assert.Empty(sink.Failures);
        Assert.Null(channel.Ending);

        api.Credentials.Replace(revoked ? [] : [With(SignedApi.Grants("*"))]);
        Assert.Equal([ConnectionEndings.CredentialsRevoked.Reason], sink.Failures);
        Assert.Equal(ConnectionEndings.CredentialsRevoked, channel.Ending);
        await session.EndAsync(ConnectionEndings.Lost);
    }

    private static AwsCredential With(PolicySet policies) => new(SignedApi.LongLived.AccessKeyId, SignedApi.LongLived.SecretAccessKey)
    {
        Principal = SignedApi.LongLived.Principal! with { Policies = policies },
    };

    private static HandshakeRequest HandshakeOf(Signable signed) => new()
    {
        Subprotocols = ["graphql-ws"],
        Headers = [.. signed.Headers],
        Endpoint = Endpoint,
    };

    private static async Task<TestApi> CreateAsync()
    {
        TestApi api = (await TestApi.CreateAsync(Schema)).Change(definition => definition with { AuthenticationType = "AWS_IAM" });
        api.Credentials.Replace([SignedApi.LongLived]);
        return api.Unit("Mutation.post", "export function request() { return { payload: 1 }; } export function response(ctx) { return ctx.result; }");
    }

    private static async Task<object> ConnectedAsync(TestApi api, Signable signed, SocketEndpoint? endpoint = null)
    {
        AuthorizationOutcome outcome = await ConnectAsync(api, signed, endpoint);
        Assert.Null(outcome.Error);
        return outcome.Caller!;
    }

    private static ValueTask<AuthorizationOutcome> ConnectAsync(
        TestApi api, Signable signed, SocketEndpoint? endpoint = null, string payload = "{}") =>
        api.RealTime.AuthorizeConnectionAsync(
            new ConnectRequest(ObjectOf(signed), CredentialCarrier.Subprotocol, payload, endpoint ?? Endpoint), CancellationToken.None);

    private static async Task<StartOutcome> StartAsync(
        TestApi api, object caller, Signable? signed, string data, RecordingSink? sink = null)
    {
        var request = new StartRequest
        {
            Id = "1",
            Query = ReadQuery(data),
            Variables = ObjectValue.Empty,
            Authorization = signed is null ? null : ObjectOf(signed),
            Data = data,
            ConnectionCaller = caller,
        };
        return await api.RealTime.StartAsync(request, sink ?? new RecordingSink(), CancellationToken.None);
    }

    // For changed data that is no JSON any more the document stays what it was: the signature must be what refuses it.
    private static string ReadQuery(string data) =>
        Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(data), out Value read) && read["query"].TryGetString(out string query)
            ? query
            : "subscription { onPost }";

    private static AuthorizationObject ObjectOf(Signable signed)
    {
        Assert.True(AuthorizationObject.TryRead(
            ObjectValue.Of([.. signed.Headers.Select(header => (header.Key, (Value)header.Value))]), out AuthorizationObject? read));
        return read;
    }

    private sealed class RecordingSink : ISubscriptionSink
    {
        public List<string> Payloads { get; } = [];

        public List<string> Failures { get; } = [];

        public void Send(DataPayload payload) => Payloads.Add(System.Text.Encoding.UTF8.GetString(payload.Tail.Span[..^1]));

        public void Fail(Value errors) => Failures.Add(errors.ToString());

        public void Invalidate() => Failures.Add("invalidated");

        public void CloseConnection(ConnectionEnding ending) => Failures.Add(ending.Reason);
    }
}
