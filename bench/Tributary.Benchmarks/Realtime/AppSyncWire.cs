using System.Buffers.Text;
using System.Text.Json;

namespace Tributary.Benchmarks.Realtime;

/// <summary>AppSync's real-time protocol, as Amplify speaks it.</summary>
/// <param name="url">Of the API, ending in <c>/graphql</c>.</param>
/// <param name="apiKey">A key of it.</param>
internal sealed class AppSyncWire(Uri url, string apiKey) : IFanoutWire
{
    private readonly GraphQLPublisher _publisher = new(url, apiKey);
    private readonly Dictionary<string, string> _credentials = new() { ["host"] = url.Authority, ["x-api-key"] = apiKey };

    public async Task<FanoutSocket> SubscribeAsync(string room)
    {
        string header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(_credentials));
        FanoutSocket socket = await FanoutSocket.OpenAsync(url, $"{url.AbsolutePath}/realtime", $"graphql-ws, header-{header}");
        await socket.SendTextAsync("""{"type":"connection_init"}""");
        await socket.WaitForAsync("connection_ack"u8.ToArray());
        await socket.SendTextAsync(JsonSerializer.Serialize(new
        {
            id = Guid.NewGuid(),
            type = "start",
            payload = new
            {
                data = JsonSerializer.Serialize(new { query = FanoutMessage.Subscription, variables = new { room } }),
                extensions = new { authorization = _credentials },
            },
        }));
        await socket.WaitForAsync("start_ack"u8.ToArray());
        return socket;
    }

    public Task PublishAsync(string room, string text) => _publisher.PublishAsync(room, text);

    public void Dispose() => _publisher.Dispose();
}
