using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

public sealed class ConnectionTests
{
    private static readonly string Unauthorized =
        Refusal("UnauthorizedException", "You are not authorized to make this call.", 401);

    private static readonly string NotProvided = Refusal("UnauthorizedException", "Valid authorization header not provided.", 401);

    private static readonly string NoSubprotocol = Refusal("SubProtocolNotSupportedError", "SubProtocolNotSupportedError", 400);

    private static readonly string Unreadable =
        Refusal("BadRequestException", "Unable to parse the authorization header object.", 400);

    public static TheoryData<HandshakeRequest, string> Refusals => new()
    {
        { Conversation.WithKey("wrong"), Unauthorized },
        { Conversation.WithObject("""{"host":"localhost:4000"}"""), NotProvided },
        { new HandshakeRequest { Subprotocols = ["graphql-ws, header-"] }, NotProvided },
        { Conversation.WithObject("""{"host":"other.example.com","x-api-key":"good"}"""), Unauthorized },
        { new HandshakeRequest { Subprotocols = ["graphql-ws, header-nonsense!"] }, Unreadable },
        { new HandshakeRequest { Subprotocols = ["graphql-transport-ws"] }, NoSubprotocol },
        { new HandshakeRequest(), NoSubprotocol },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_waits_for_connection_init_is_sent_and_the_socket_closes_normally(HandshakeRequest request, string error)
    {
        await using Conversation conversation = Conversation.Open(request);
        conversation.Advance(TimeSpan.FromSeconds(9));
        conversation.Server();
        Assert.Null(conversation.Ending);
        await conversation.ClientAsync(Conversation.Init);
        conversation.Server(error);
        Assert.Equal(ConnectionEndings.Refused, conversation.Ending);
        Assert.Equal(1000, conversation.Ending!.Code);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_client_that_sends_nothing_is_told_after_ten_seconds(HandshakeRequest request, string error)
    {
        await using Conversation conversation = Conversation.Open(request);
        conversation.Advance(TimeSpan.FromSeconds(11));
        conversation.Server(error);
        Assert.Equal(ConnectionEndings.Refused, conversation.Ending);
    }

    [Theory]
    [InlineData("""{"type":"nonsense"}""")]
    [InlineData("no json")]
    [InlineData("""{"id":"a","type":"start","payload":{"data":"{}"}}""")]
    public async Task A_refused_client_is_told_at_its_first_frame_whatever_it_is_and_only_once(string frame)
    {
        await using Conversation conversation = Conversation.Open(Conversation.WithKey("wrong"));
        await conversation.ClientAsync(frame, Conversation.Init, frame);
        conversation.Server(Unauthorized);
        Assert.Empty(conversation.Api.Starts);
    }

    [Fact]
    public async Task The_acknowledgement_names_the_timeout_and_is_followed_by_a_keep_alive_and_one_every_minute()
    {
        await using Conversation conversation = Conversation.Open();
        await conversation.ClientAsync("""{"type":"connection_init","payload":{"ignored":true}}""");
        conversation.Server(Conversation.Ack, Conversation.KeepAlive);
        conversation.Advance(TimeSpan.FromSeconds(59));
        conversation.Server();
        conversation.Advance(TimeSpan.FromSeconds(1));
        conversation.Server(Conversation.KeepAlive);
        conversation.Advance(TimeSpan.FromMinutes(5));
        conversation.Server([.. Enumerable.Repeat(Conversation.KeepAlive, 5)]);
    }

    [Fact]
    public async Task Frames_between_connection_init_and_its_acknowledgement_are_dropped()
    {
        var authorized = new TaskCompletionSource();
        var api = new HubApi { BeforeAuthorizing = () => authorized.Task };
        await using Conversation conversation = Conversation.Open(api: api);
        await conversation.ClientAsync(Conversation.Init, Conversation.Start("a"), "nonsense", Conversation.Init, Conversation.Stop("a"));
        conversation.Server();
        authorized.SetResult();
        conversation.Server(Conversation.Ack, Conversation.KeepAlive);
        Assert.Empty(api.Starts);
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.Server(Conversation.StartAck("a"));
    }

    [Fact]
    public async Task Connection_init_is_optional()
    {
        await using Conversation conversation = Conversation.Open();
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.Server(Conversation.KeepAlive, Conversation.StartAck("a"));
        conversation.Advance(TimeSpan.FromSeconds(60));
        conversation.Server(Conversation.KeepAlive);
        await conversation.ClientAsync(Conversation.Init);
        conversation.Server(Conversation.Ack);
    }

    [Fact]
    public async Task A_slow_authorization_of_a_silent_client_refuses_it_when_it_is_known()
    {
        var authorized = new TaskCompletionSource();
        var api = new HubApi { BeforeAuthorizing = () => authorized.Task };
        await using Conversation conversation = Conversation.Open(Conversation.WithKey("wrong"), api);
        conversation.Advance(TimeSpan.FromSeconds(30));
        conversation.Server();
        authorized.SetResult();
        conversation.Advance(TimeSpan.FromSeconds(1));
        conversation.Server(Unauthorized);
    }

    [Fact]
    public async Task A_failing_authorization_is_an_internal_failure_that_clients_try_again()
    {
        var api = new HubApi { BeforeAuthorizing = () => throw new InvalidOperationException("secret detail") };
        await using Conversation conversation = Conversation.Open(api: api);
        await conversation.ClientAsync(Conversation.Init);
        conversation.Server(Refusal("InternalFailure", "An internal failure occurred.", 500));
    }

    [Fact]
    public async Task A_connection_ends_after_a_day()
    {
        await using Conversation conversation = await Conversation.OpenAcknowledgedAsync();
        await conversation.ClientAsync(Conversation.Start("a"));
        conversation.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Null(conversation.Ending);
        conversation.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ConnectionEndings.LifeOver, conversation.Ending);
    }

    [Fact]
    public async Task Connections_of_an_api_can_be_ended_all_or_by_caller_and_later_ones_too()
    {
        var sessions = new RealTimeSessions();
        await using Conversation good = Conversation.Open(sessions: sessions);
        await using Conversation other = Conversation.Open(Conversation.WithKey("other"), sessions: sessions);
        Assert.Equal(2, sessions.Count);
        sessions.CloseWhere(caller => (string)caller == "other", ConnectionEndings.CredentialsRevoked);
        Assert.Equal((null, ConnectionEndings.CredentialsRevoked), (good.Ending, other.Ending));
        sessions.CloseAll(ConnectionEndings.ApiDeleted);
        Assert.Equal(ConnectionEndings.ApiDeleted, good.Ending);
        await using Conversation late = Conversation.Open(sessions: sessions);
        Assert.Equal(ConnectionEndings.ApiDeleted, late.Ending);
        await good.DisconnectAsync();
        await other.DisconnectAsync();
        Assert.Equal(1, sessions.Count);
    }

    private static string Refusal(string errorType, string message, int code) =>
        $$$"""{"payload":{"errors":[{"errorType":"{{{errorType}}}","message":"{{{message}}}","errorCode":{{{code}}}}]},"""
        + "\"type\":\"connection_error\"}";
}
