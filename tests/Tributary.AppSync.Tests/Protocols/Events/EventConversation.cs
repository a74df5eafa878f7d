using System.Text;
using System.Text.RegularExpressions;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Tests.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;

namespace Tributary.AppSync.Tests.Protocols.Events;

/// <summary>One connection to an Event API as a script; identifiers of events read as "ID".</summary>
internal sealed partial class EventConversation : IAsyncDisposable
{
    public const string Init = """{"type":"connection_init"}""";
    public const string KeepAlive = """{"type":"ka"}""";

    public const string Ack =
        """{"type":"connection_ack","connectionTimeoutMs":300000,"payload":{"connectionTimeoutMs":300000}}""";

    public const string KeyHeaders = $$"""{"x-api-key":"{{TestEventApi.ApiKey}}"}""";

    private const int PatienceMilliseconds = 10_000;

    private readonly RecordingChannel _channel;
    private readonly ISocketHandler _session;
    private readonly CancellationTokenSource _over = new();

    private EventConversation(TestEventApi api, string credentials)
    {
        var time = new ManualTime();
        _channel = new RecordingChannel(time);
        var request = new HandshakeRequest
        {
            Subprotocols = [$"{EventTexts.Subprotocol}, header-{Conversation.Base64Url(credentials)}"],
            Endpoint = SocketEndpoint.Of("/event/realtime", "localhost:4000", RequestOrigin.None),
        };
        Handshake = api.RealTime.ReadHandshake(request);
        _session = api.RealTime.CreateSession(_channel, Handshake, request, time);
        _channel.Handler = _session;
        _session.Open(_over.Token);
    }

    public Handshake Handshake { get; }

    public ConnectionEnding? Ending => _channel.Ending;

    public static EventConversation Open(TestEventApi api, string? credentials = null) =>
        new(api, credentials ?? $$"""{"host":"localhost:4000","x-api-key":"{{TestEventApi.ApiKey}}"}""");

    public static async Task<EventConversation> OpenAcknowledgedAsync(TestEventApi api, string? credentials = null)
    {
        EventConversation conversation = Open(api, credentials);
        await conversation.ClientAsync(Init);
        conversation.Server(Ack, KeepAlive);
        return conversation;
    }

    public static string Subscribe(string id, string channel, string? authorization = null) =>
        $$"""{"type":"subscribe","id":"{{id}}","channel":"{{channel}}","authorization":{{authorization ?? KeyHeaders}}}""";

    public static string SubscribeSuccess(string id) => $$"""{"type":"subscribe_success","id":"{{id}}"}""";

    /// <param name="events">As JSON texts.</param>
    public static string Publish(string id, string channel, params string[] events) =>
        PublishWith(KeyHeaders, id, channel, events);

    public static string PublishWith(string authorization, string id, string channel, params string[] events) =>
        $$"""{"type":"publish","id":"{{id}}","channel":"{{channel}}","events":[{{string.Join(',', events.Select(Quote))}}],"authorization":{{authorization}}}""";

    public static string PublishSuccess(string id, params int[] indices) =>
        $$"""{"id":"{{id}}","type":"publish_success","failed":[],"successful":[{{string.Join(',', indices.Select(Successful))}}]}""";

    public static string Data(string id, string json) => $$"""{"type":"data","id":"{{id}}","event":{{Quote(json)}}}""";

    public static string Error(string type, string id, string errorType, string message) =>
        $$"""{"type":"{{type}}","id":"{{id}}","errors":[{"errorType":"{{errorType}}","message":{{Quote(message)}}}]}""";

    public static string Quote(string text) => Values.Value.From(text).ToString();

    public async Task ClientAsync(params string[] frames)
    {
        foreach (string frame in frames)
            await _session.ReceiveAsync(Encoding.UTF8.GetBytes(frame));
    }

    /// <summary>The server has sent exactly these frames since the last look.</summary>
    public void Server(params string[] frames) => Assert.Equal(frames, TakeSent());

    /// <summary>The same where an answer waits for a data source.</summary>
    public async Task ServerAsync(params string[] frames)
    {
        var sent = new List<string>(TakeSent());
        for (long end = Environment.TickCount64 + PatienceMilliseconds; sent.Count < frames.Length && Environment.TickCount64 < end;)
        {
            await Task.Yield();
            sent.AddRange(TakeSent());
        }

        Assert.Equal(frames, sent);
    }

    public string[] TakeSent() => [.. _channel.TakeSent().Select(frame => Identifiers().Replace(frame, "ID"))];

    public void Advance(TimeSpan time) => _channel.Advance(time);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _session.EndAsync(ConnectionEndings.Lost);
        _over.Dispose();
    }

    private static string Successful(int index) => $$"""{"identifier":"ID","index":{{index}}}""";

    [GeneratedRegex("(?<=\"identifier\":\")[0-9a-f-]{36}(?=\")")]
    private static partial Regex Identifiers();
}
