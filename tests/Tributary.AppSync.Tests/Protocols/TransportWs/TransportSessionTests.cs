using System.Text;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Protocols.TransportWs;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.TransportWs;

/// <summary>graphql-transport-ws frame by frame: its messages, its close codes, and what it shares with AppSync's protocol.</summary>
public sealed class TransportSessionTests
{
    private const string Init = $$$"""{"type":"connection_init","payload":{"x-api-key":"{{{TestApi.ApiKey}}}"}}""";
    private const string Ack = """{"type":"connection_ack"}""";

    [Fact]
    public async Task Operations_of_every_kind_run_on_one_connection()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var client = new Client(api);
        await client.SendAsync(Init, """{"type":"ping","payload":{"a":1}}""", """{"type":"ping"}""", """{"type":"pong"}""");
        Assert.Equal([Ack, """{"type":"pong","payload":{"a":1}}""", """{"type":"pong"}"""], client.TakeSent());

        await client.SendAsync(Subscribe("q", "{ echo(text: \"x\") }"), Subscribe("s", "subscription { onPost(room: \"r1\") { text } }"));
        await client.SendAsync(Subscribe("m", StandardApi.Post));
        Assert.Equal(
            [
                """{"id":"q","type":"next","payload":{"data":{"echo":"x"}}}""", """{"id":"q","type":"complete"}""",
                """{"id":"s","type":"next","payload":{"data":{"onPost":{"text":"hi"}}}}""",
                """{"id":"m","type":"next","payload":{"data":{"post":{"room":"r1","text":"hi"}}}}""", """{"id":"m","type":"complete"}""",
            ],
            client.TakeSent());

        await client.SendAsync("""{"type":"complete","id":"s"}""", """{"type":"complete","id":"s"}""", Subscribe("m", StandardApi.Post));
        Assert.DoesNotContain(client.TakeSent(), frame => frame.Contains("\"s\"", StringComparison.Ordinal));
        Assert.Null(client.Ending);
    }

    [Fact]
    public async Task Errors_come_as_a_list_and_end_their_operation_only()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var client = new Client(api, limits: new RealTimeLimits { SubscriptionsMax = 1 });
        await client.SendAsync(Init, Subscribe("a", "{ nope }"), Subscribe("a", "{"), Subscribe("a", "subscription { onPost(room: \"locked\") { text } }"));
        await client.SendAsync(Subscribe("a", "subscription { onPost { text } }"), Subscribe("b", "subscription { onPost { text } }"));
        Assert.Equal(
            [
                Ack,
                """{"id":"a","type":"error","payload":[{"message":"Validation error of type FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'","locations":[{"line":1,"column":3}]}]}""",
                """{"id":"a","type":"error","payload":[{"errorType":"BadRequestException","message":"Unable to parse GraphQL query."}]}""",
                """{"id":"a","type":"error","payload":[{"errorType":"Unauthorized","message":"Not Authorized to access onPost on type Subscription"}]}""",
                """{"id":"b","type":"error","payload":[{"errorType":"MaxSubscriptionsReachedError","message":"Max number of 1 subscriptions reached"}]}""",
            ],
            client.TakeSent());
        Assert.Null(client.Ending);
    }

    [Theory]
    [InlineData("no JSON", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":"start","id":"1"}""", 4400)]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ echo }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ echo }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":7}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ echo }","variables":[]}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ echo }","extensions":"x"}}""", 4400)]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData(Init, 4429)]
    public async Task What_is_no_message_of_the_protocol_closes_the_socket(string message, int code)
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var client = new Client(api);
        await client.SendAsync(Init, message);
        Assert.Equal(code, client.Ending!.Code);
    }

    [Fact]
    public async Task Who_subscribes_before_the_acknowledgement_or_twice_with_an_id_is_closed()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var early = new Client(api);
        await early.SendAsync(Subscribe("1", "{ echo(text: \"x\") }"));
        Assert.Equal(TransportTexts.Unauthorized, early.Ending);

        await using var twice = new Client(api);
        await twice.SendAsync(Init, Subscribe("1", "subscription { onPost { text } }"), Subscribe("1", "subscription { onPost { text } }"));
        Assert.Equal((4409, "Subscriber for 1 already exists"), (twice.Ending!.Code, twice.Ending.Reason));
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", 4403)]
    [InlineData("""{"type":"connection_init","payload":{"x-api-key":"da2-wrong"}}""", 4403)]
    [InlineData($$$"""{"type":"connection_init","payload":{"host":"other.example.com","X-Api-Key":"{{{TestApi.ApiKey}}}"}}""", 4403)]
    [InlineData("""{"type":"connection_init","payload":"x"}""", 4400)]
    public async Task Credentials_that_do_not_hold_are_forbidden(string init, int code)
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var client = new Client(api);
        await client.SendAsync(init);
        Assert.Equal(code, client.Ending!.Code);
        Assert.Empty(client.TakeSent());
    }

    [Fact]
    public async Task Headers_of_the_upgrade_are_credentials_too()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var client = new Client(api, headers: [new("x-api-key", TestApi.ApiKey)]);
        await client.SendAsync("""{"type":"connection_init","payload":{"other":"thing"}}""");
        Assert.Equal([Ack], client.TakeSent());
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_closed_and_one_that_listens_is_pinged()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var silent = new Client(api);
        silent.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(4408, silent.Ending!.Code);

        await using var listening = new Client(api);
        await listening.SendAsync(Init);
        listening.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal([Ack, """{"type":"ping"}"""], listening.TakeSent());
        listening.Advance(TimeSpan.FromHours(24));
        Assert.Equal(ConnectionEndings.LifeOver, listening.Ending);
    }

    [Fact]
    public async Task Invalidation_a_lost_key_a_deleted_API_and_a_stop_close_it_as_they_close_AppSyncs()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        await using var invalidated = new Client(api);
        await invalidated.SendAsync(Init, Subscribe("1", "subscription { onPost(room: \"r1\") { text } }"));
        await api.AskAsync("mutation { remove(room: \"r1\") }");
        Assert.Equal([Ack, """{"id":"1","type":"complete"}"""], invalidated.TakeSent());
        Assert.Equal(ConnectionEndings.SubscriptionInvalidated, invalidated.Ending);

        await using var keyed = new Client(api);
        await keyed.SendAsync(Init);
        api.Change(definition => definition with { ApiKeys = definition.ApiKeys.Clear() });
        Assert.Equal(ConnectionEndings.CredentialsRevoked, keyed.Ending);

        await using var stopped = new Client(api);
        api.RealTime.Sessions.CloseAll(ConnectionEndings.ServerStopping);
        Assert.Equal(1001, stopped.Ending!.Code);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var first = new Client(api);
        await first.SendAsync(Init, Resuming(true));
        await api.AskAsync(StandardApi.Post);
        string[] frames = first.TakeSent();
        string epoch = frames[1].Split("\"epoch\":\"")[1].Split('"')[0];
        Assert.Equal([Ack, Notice(epoch, 0), At(epoch, 1)], frames);
        await first.DisposeAsync();
        await api.AskAsync(StandardApi.Post);

        await using var second = new Client(api);
        await second.SendAsync(Init, Resuming(ObjectValue.Of(("epoch", epoch), ("offset", 1))));
        await api.AskAsync(StandardApi.Post);
        Assert.Equal([Ack, Notice(epoch, 1), At(epoch, 2), At(epoch, 3)], second.TakeSent());

        static string Resuming(Value resume) => ObjectValue.Of(
            ("id", "s"),
            ("type", "subscribe"),
            ("payload", ObjectValue.Of(
                ("query", "subscription { onPost(room: \"r1\") { text } }"), ("extensions", ObjectValue.Of(("resume", resume)))))).ToString();

        static string Notice(string epoch, int offset) => Placed(
            """{"id":"s","type":"next","payload":{"data":null,"extensions":{"resume":{"epoch":"EPOCH","offset":OFFSET,"gap":false}}}}""",
            epoch,
            offset);

        static string At(string epoch, int offset) => Placed(
            """{"id":"s","type":"next","payload":{"data":{"onPost":{"text":"hi"}},"extensions":{"resume":{"epoch":"EPOCH","offset":OFFSET}}}}""",
            epoch,
            offset);

        static string Placed(string frame, string epoch, int offset) =>
            frame.Replace("EPOCH", epoch, StringComparison.Ordinal).Replace("OFFSET", $"{offset}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_initialises_when_too_many_do_is_told_to_try_again_later()
    {
        await using TestApi api = await StandardApi.CreateAsync();
        var full = new GraphQLRealTimeApi(
            api.Subscriptions, new GraphQLOperations(api.Subscriptions, api.Requests), new ApiHost(TestApi.ApiId, _ => true))
        {
            Handshakes = new HandshakeGate(new HandshakeLimits { AtOnceMax = 0, WaitingMax = 0 }, TimeProvider.System),
        };
        await using var client = new Client(full);
        await client.SendAsync(Init);
        Assert.Empty(client.TakeSent());
        Assert.Equal(ConnectionEndings.TooManyHandshakes, client.Ending);
        Assert.Equal(1013, client.Ending!.Code);
    }

    private static string Subscribe(string id, string query) => ObjectValue.Of(
        ("id", id), ("type", "subscribe"), ("payload", ObjectValue.Of(("query", query)))).ToString();

    private sealed class Client : IAsyncDisposable
    {
        private readonly RecordingChannel _channel;
        private readonly TransportSession _session;
        private readonly CancellationTokenSource _over = new();

        public Client(TestApi api, RealTimeLimits? limits = null, KeyValuePair<string, string>[]? headers = null)
            : this(api.RealTime, limits, headers)
        {
        }

        public Client(GraphQLRealTimeApi api, RealTimeLimits? limits = null, KeyValuePair<string, string>[]? headers = null)
        {
            var time = new ManualTime();
            _channel = new RecordingChannel(time);
            var request = new HandshakeRequest { Subprotocols = ["graphql-transport-ws"], Headers = headers ?? [] };
            Assert.True(Handshake.Read(request).IsTransport);
            _session = new TransportSession(_channel, api, request, time, limits ?? RealTimeLimits.Default);
            _channel.Handler = _session;
            _session.Open(_over.Token);
        }

        public ConnectionEnding? Ending => _channel.Ending;

        public async Task SendAsync(params string[] messages)
        {
            foreach (string message in messages)
                await _session.ReceiveAsync(Encoding.UTF8.GetBytes(message));
        }

        public string[] TakeSent() => _channel.TakeSent();

        public void Advance(TimeSpan time) => _channel.Advance(time);

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _session.EndAsync(ConnectionEndings.Lost);
            _over.Dispose();
        }
    }
}
