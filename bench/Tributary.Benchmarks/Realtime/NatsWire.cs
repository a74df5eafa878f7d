using System.Text;

namespace Tributary.Benchmarks.Realtime;

/// <summary>NATS over WebSocket: its text protocol in binary frames.</summary>
internal sealed class NatsWire(Uri address) : IFanoutWire
{
    private FanoutSocket? _publisher;

    public async Task<FanoutSocket> SubscribeAsync(string room)
    {
        FanoutSocket socket = await ConnectAsync();
        await SendAsync(socket, $"SUB {room} 1\r\nPING\r\n");
        await socket.WaitForAsync("PONG"u8.ToArray());
        return socket;
    }

    public async Task PublishAsync(string room, string text)
    {
        _publisher ??= await ConnectAsync();
        await SendAsync(_publisher, $"PUB {room} {text.Length}\r\n{text}\r\n");
    }

    public void Dispose() => _publisher?.Dispose();

    private async Task<FanoutSocket> ConnectAsync()
    {
        FanoutSocket socket = await FanoutSocket.OpenAsync(address, "/", subprotocol: null);
        await SendAsync(socket, "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nPING\r\n");
        await socket.WaitForAsync("PONG"u8.ToArray());
        return socket;
    }

    private static Task SendAsync(FanoutSocket socket, string text) => socket.SendBinaryAsync(Encoding.ASCII.GetBytes(text));
}
