using System.Text;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>One connection as a script: what the client sends, what it must get back, and time.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    public const string Init = """{"type":"connection_init"}""";
    public const string Ack = """{"type":"connection_ack","payload":{"connectionTimeoutMs":300000}}""";
    public const string KeepAlive = """{"type":"ka"}""";

    private readonly RecordingChannel _channel;
    private readonly RealTimeSession _session;
    private readonly CancellationTokenSource _over = new();

    private Conversation(Handshake handshake, HubApi api, RealTimeSessions sessions, RealTimeLimits limits)
    {
        Api = api;
        Handshake = handshake;
        var time = new ManualTime();
        _channel = new RecordingChannel(time);
        _session = new RealTimeSession(_channel, api, handshake, sessions, time, limits);
        _channel.Handler = _session;
    }

    public HubApi Api { get; }

    public Handshake Handshake { get; }

    public ConnectionEnding? Ending => _channel.Ending;

    /// <summary>A connection with the given upgrade request, or with the key "good" in the subprotocol.</summary>
    public static Conversation Open(
        HandshakeRequest? request = null, HubApi? api = null, RealTimeSessions? sessions = null, RealTimeLimits? limits = null)
    {
        Handshake handshake = Handshake.Read(request ?? WithKey("good"));
        var conversation = new Conversation(
            handshake, api ?? new HubApi(), sessions ?? new RealTimeSessions(), limits ?? RealTimeLimits.Default);
        conversation._session.Open(conversation._over.Token);
        return conversation;
    }

    /// <summary>As <see cref="Open"/>, and through the connection_ack.</summary>
    public static async Task<Conversation> OpenAcknowledgedAsync(HubApi? api = null, RealTimeLimits? limits = null)
    {
        Conversation conversation = Open(api: api, limits: limits);
        await conversation.ClientAsync(Init);
        conversation.Server(Ack, KeepAlive);
        return conversation;
    }

    public static HandshakeRequest WithKey(string key) => WithObject($$"""{"host":"localhost:4000","x-api-key":"{{key}}"}""");

    public static HandshakeRequest WithObject(string json) => new()
    {
        Subprotocols = [$"graphql-ws, header-{Base64Url(json)}"],
    };

    public static string Base64Url(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A start as Amplify JS sends it.</summary>
    public static string Start(string id, string field = "onHello", string variables = "{}", string? authorization = null)
    {
        string extensions = authorization is null ? string.Empty : $$$""","extensions":{"authorization":{{{authorization}}}}""";
        string data = $$"""{"query":"subscription { {{field}} }","variables":{{variables}} }""";
        string escaped = data.Replace("\"", "\\\"", StringComparison.Ordinal);
        return $$"""{"id":"{{id}}","payload":{"data":"{{escaped}}"{{extensions}}},"type":"start"}""";
    }

    public static string StartAck(string id) => $$"""{"id":"{{id}}","type":"start_ack"}""";

    public static string Data(string id, string field, string json) =>
        $$$$"""{"id":"{{{{id}}}}","type":"data","payload":{"data":{"{{{{field}}}}":{{{{json}}}}}}}""";

    public static string Stop(string id) => $$"""{"type":"stop","id":"{{id}}"}""";

    public static string Complete(string id) => $$"""{"id":"{{id}}","type":"complete"}""";

    public static string Error(string id, string errors) => $$$"""{"id":"{{{id}}}","type":"error","payload":{"errors":{{{errors}}}}}""";

    public async Task ClientAsync(params string[] frames)
    {
        foreach (string frame in frames)
            await _session.ReceiveAsync(Encoding.UTF8.GetBytes(frame));
    }

    /// <summary>The server has sent exactly these frames since the last look.</summary>
    public void Server(params string[] frames) => Assert.Equal(frames, _channel.TakeSent());

    public string[] TakeSent() => _channel.TakeSent();

    public void Advance(TimeSpan time) => _channel.Advance(time);

    public async ValueTask DisconnectAsync()
    {
        await _over.CancelAsync();
        await _session.EndAsync(ConnectionEndings.Lost);
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _over.Dispose();
        Assert.Equal(0, Api.OpenSubscriptions);
    }
}
