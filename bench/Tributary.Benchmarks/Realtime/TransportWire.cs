using System.Text.Json;

namespace Tributary.Benchmarks.Realtime;

/// <summary>
/// graphql-transport-ws, as mercurius speaks it. It acknowledges no subscription; a ping that comes after it is answered.
/// </summary>
internal sealed class TransportWire(Uri url, string apiKey) : IFanoutWire
{
    private readonly GraphQLPublisher _publisher = new(url, apiKey);

    public async Task<FanoutSocket> SubscribeAsync(string room)
    {
        FanoutSocket socket = await FanoutSocket.OpenAsync(url, url.AbsolutePath, "graphql-transport-ws", $"x-api-key: {apiKey}\r\n");
        await socket.SendTextAsync("""{"type":"connection_init"}""");
        await socket.WaitForAsync("connection_ack"u8.ToArray());
        await socket.SendTextAsync(JsonSerializer.Serialize(new
        {
            id = Guid.NewGuid(),
            type = "subscribe",
            payload = new { query = FanoutMessage.Subscription, variables = new { room } },
        }));
        await socket.SendTextAsync("""{"type":"ping"}""");
        await socket.WaitForAsync("pong"u8.ToArray());
        return socket;
    }

    public Task PublishAsync(string room, string text) => _publisher.PublishAsync(room, text);

    public void Dispose() => _publisher.Dispose();
}
