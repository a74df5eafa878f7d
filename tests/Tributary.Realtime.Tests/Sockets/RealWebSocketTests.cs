using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

/// <summary>Over the platform's own WebSocket, both ends in memory: empty reads, fragments and close handshakes are real.</summary>
public sealed class RealWebSocketTests : IDisposable
{
    private readonly TimerWheel _wheel = new(new ManualTime());
    private readonly WebSocket _server;
    private readonly WebSocket _client;
    private readonly SocketConnection _connection;

    public RealWebSocketTests()
    {
        var up = new Pipe();
        var down = new Pipe();
        _server = WebSocket.CreateFromStream(new DuplexStream(up.Reader, down.Writer), new WebSocketCreationOptions { IsServer = true });
        _client = WebSocket.CreateFromStream(new DuplexStream(down.Reader, up.Writer), new WebSocketCreationOptions());
        _connection = new SocketConnection(_server, _wheel, SocketLimits.Default);
    }

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        _wheel.Dispose();
    }

    [Fact]
    public async Task An_echo_with_fragments_empty_messages_and_a_close_handshake()
    {
        var handler = new RecordingHandler();
        handler.OnReceive = text =>
        {
            _connection.Send(new OutgoingFrame("echo:"u8.ToArray(), Encoding.UTF8.GetBytes(text)));
            return ValueTask.CompletedTask;
        };
        Task<ConnectionEnding> run = _connection.RunAsync(handler);
        await SendAsync("whole", endOfMessage: true);
        Assert.Equal("echo:whole", await ReceiveAsync());
        await SendAsync("frag", endOfMessage: false);
        await SendAsync("ment", endOfMessage: false);
        await SendAsync("s", endOfMessage: true);
        Assert.Equal("echo:fragments", await ReceiveAsync());
        await SendAsync(string.Empty, endOfMessage: true);
        Assert.Equal("echo:", await ReceiveAsync());
        string large = new('x', 200_000);
        Task sending = SendAsync(large, endOfMessage: true);
        Assert.Equal("echo:" + large, await ReceiveAsync());
        await sending;
        await _client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", CancellationToken.None);
        Assert.Equal(ConnectionEndings.ClosedByClient, await run);
        Assert.Equal(WebSocketState.Closed, _client.State);
    }

    [Fact]
    public async Task The_server_closes_with_code_and_reason()
    {
        Task<ConnectionEnding> run = _connection.RunAsync(new RecordingHandler());
        _connection.Close(ConnectionEndings.ApiDeleted);
        WebSocketReceiveResult result = await _client.ReceiveAsync(new ArraySegment<byte>(new byte[10]), CancellationToken.None);
        Assert.Equal((WebSocketMessageType.Close, (WebSocketCloseStatus?)1001, "The API was deleted."),
            (result.MessageType, result.CloseStatus, result.CloseStatusDescription));
        await _client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(ConnectionEndings.ApiDeleted, await run);
    }

    [Fact]
    public async Task Frames_that_break_the_protocol_lose_the_connection()
    {
        var up = new Pipe();
        var down = new Pipe();
        using var server = WebSocket.CreateFromStream(
            new DuplexStream(up.Reader, down.Writer), new WebSocketCreationOptions { IsServer = true });
        var connection = new SocketConnection(server, _wheel, SocketLimits.Default);
        Task<ConnectionEnding> run = connection.RunAsync(new RecordingHandler());
        await up.Writer.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.Equal(ConnectionEndings.Lost, await run);
    }

    private Task SendAsync(string text, bool endOfMessage) =>
        _client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage, CancellationToken.None);

    private async Task<string> ReceiveAsync()
    {
        var bytes = new byte[300_000];
        int length = 0;
        WebSocketReceiveResult result;
        do
        {
            result = await _client.ReceiveAsync(new ArraySegment<byte>(bytes, length, bytes.Length - length), CancellationToken.None);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
