using System.Text;

namespace Tributary.Benchmarks.Realtime;

/// <summary>MQTT 3.1.1 over WebSocket with quality of service 0.</summary>
internal sealed class MqttWire(Uri address) : IFanoutWire
{
    private FanoutSocket? _publisher;
    private int _clients;

    public async Task<FanoutSocket> SubscribeAsync(string room)
    {
        FanoutSocket socket = await ConnectAsync();
        await socket.SendBinaryAsync(Packet(0x82, [0, 1, .. Text(room), 0]));
        // SUBACK of packet 1.
        await socket.WaitForAsync([0x90, 3, 0, 1]);
        return socket;
    }

    public async Task PublishAsync(string room, string text)
    {
        _publisher ??= await ConnectAsync();
        await _publisher.SendBinaryAsync(Packet(0x30, [.. Text(room), .. Encoding.ASCII.GetBytes(text)]));
    }

    public void Dispose() => _publisher?.Dispose();

    private async Task<FanoutSocket> ConnectAsync()
    {
        FanoutSocket socket = await FanoutSocket.OpenAsync(address, "/mqtt", "mqtt");
        const byte Level = 4, CleanSession = 2;
        byte[] connect = [.. Text("MQTT"), Level, CleanSession, 0, 0, .. Text($"client-{Interlocked.Increment(ref _clients)}")];
        await socket.SendBinaryAsync(Packet(0x10, connect));
        // CONNACK: accepted.
        await socket.WaitForAsync([0x20, 2, 0, 0]);
        return socket;
    }

    private static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Packet(byte type, byte[] body) => body.Length < 128
        ? [type, (byte)body.Length, .. body]
        : [type, (byte)(body.Length | 0x80), (byte)(body.Length >> 7), .. body];
}
