using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;
using Tributary.Realtime.Tests.Sockets;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>Session, connection, hub and the platform's WebSocket together.</summary>
public sealed class RealTimeSocketTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly TimerWheel _wheel;
    private readonly RealTimeSessions _sessions = new();
    private readonly HubApi _api = new();

    public RealTimeSocketTests() => _wheel = new TimerWheel(_time);

    public void Dispose() => _wheel.Dispose();

    [Fact]
    public async Task Two_clients_with_different_filters_get_their_events_and_leave_nothing_behind()
    {
        using Client one = Connect();
        using Client two = Connect();
        foreach ((Client client, string room) in ((Client, string)[])[(one, "r1"), (two, "r2")])
        {
            await client.SendAsync(Conversation.Init);
            Assert.Equal(Conversation.Ack, await client.ReceiveAsync());
            Assert.Equal(Conversation.KeepAlive, await client.ReceiveAsync());
            await client.SendAsync(Conversation.Start("a", "onPost", $$"""{"room":"{{room}}"}"""));
            Assert.Equal(Conversation.StartAck("a"), await client.ReceiveAsync());
        }

        await _api.PublishAsync("onPost", """{"room":"r1"}""");
        await _api.PublishAsync("onPost", """{"room":"r2"}""");
        Assert.Equal(Conversation.Data("a", "onPost", """{"room":"r1"}"""), await one.ReceiveAsync());
        Assert.Equal(Conversation.Data("a", "onPost", """{"room":"r2"}"""), await two.ReceiveAsync());
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(Conversation.KeepAlive, await one.ReceiveAsync());
        await one.CloseAsync();
        Assert.Equal(ConnectionEndings.ClosedByClient, await one.Run);
        _sessions.CloseAll(ConnectionEndings.ServerStopping);
        Assert.Equal(Conversation.KeepAlive, await two.ReceiveAsync());
        Assert.Equal("close 1001 The server is stopping.", await two.ReceiveAsync());
        await two.CloseAsync();
        Assert.Equal(ConnectionEndings.ServerStopping, await two.Run);
        Assert.Equal((0, 0), (_sessions.Count, _api.OpenSubscriptions));
    }

    [Fact]
    public async Task A_binary_frame_closes_the_socket_and_ends_its_subscriptions()
    {
        using Client client = Connect();
        await client.SendAsync(Conversation.Start("a"));
        Assert.Equal(Conversation.KeepAlive, await client.ReceiveAsync());
        Assert.Equal(Conversation.StartAck("a"), await client.ReceiveAsync());
        await client.Socket.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal("close 1003 Binary frames are not supported.", await client.ReceiveAsync());
        await client.CloseAsync();
        Assert.Equal(ConnectionEndings.BinaryFrame, await client.Run);
        Assert.Equal(0, _api.OpenSubscriptions);
    }

    private Client Connect()
    {
        var up = new Pipe();
        var down = new Pipe();
        var server = WebSocket.CreateFromStream(new DuplexStream(up.Reader, down.Writer), new WebSocketCreationOptions { IsServer = true });
        var client = WebSocket.CreateFromStream(new DuplexStream(down.Reader, up.Writer), new WebSocketCreationOptions());
        var connection = new SocketConnection(server, _wheel, SocketLimits.Default);
        Handshake handshake = Handshake.Read(Conversation.WithKey("good"));
        var session = new RealTimeSession(connection, _api, handshake, _sessions, _time, RealTimeLimits.Default);
        return new Client(client, server, connection.RunAsync(session));
    }

    private sealed record Client(WebSocket Socket, WebSocket Server, Task<ConnectionEnding> Run) : IDisposable
    {
        public Task SendAsync(string frame) =>
            Socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

        public async Task<string> ReceiveAsync()
        {
            var bytes = new byte[4096];
            WebSocketReceiveResult result = await Socket.ReceiveAsync(bytes, CancellationToken.None);
            return result.MessageType == WebSocketMessageType.Close
                ? $"close {(int)result.CloseStatus!} {result.CloseStatusDescription}"
                : Encoding.UTF8.GetString(bytes, 0, result.Count);
        }

        public Task CloseAsync() => Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        public void Dispose()
        {
            Socket.Dispose();
            Server.Dispose();
        }
    }
}
