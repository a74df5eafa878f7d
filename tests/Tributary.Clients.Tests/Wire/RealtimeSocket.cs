using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>The AppSync real-time protocol without a client library: frames in, frames out.</summary>
internal sealed class RealtimeSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly JsonObject _authorization;

    private RealtimeSocket(Outputs outputs) =>
        _authorization = new JsonObject { ["host"] = outputs.GraphQL.Authority, ["x-api-key"] = outputs.ApiKey };

    public WebSocketState State => _socket.State;

    /// <summary>Connects and waits for the acknowledgement.</summary>
    /// <param name="outputs">The API.</param>
    /// <param name="host">A domain name of its own to connect by, at that name's paths.</param>
    public static async Task<RealtimeSocket> ConnectAsync(Outputs outputs, string? host = null)
    {
        RealtimeSocket socket = new(outputs);
        if (host is not null)
        {
            socket._authorization["host"] = host;
            socket._socket.Options.SetRequestHeader("Host", host);
        }

        string credentials = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(socket._authorization.ToJsonString()));
        socket._socket.Options.AddSubProtocol("graphql-ws");
        socket._socket.Options.AddSubProtocol($"header-{credentials}");
        using CancellationTokenSource end = new(Limits.Answer);
        UriBuilder address = new(outputs.Realtime) { Scheme = "ws" };
        if (host is not null)
            address.Path = "/graphql/realtime";
        await socket._socket.ConnectAsync(address.Uri, end.Token);
        await socket.SendAsync("""{"type":"connection_init"}""");
        JsonNode acknowledgement = await socket.ReceiveAsync();
        Assert.Equal("connection_ack", (string?)acknowledgement["type"]);
        return socket;
    }

    /// <summary>Starts a subscription and answers the first frame about it.</summary>
    public async Task<JsonNode> StartAsync(string id, string query, object? variables = null)
    {
        JsonObject payload = new()
        {
            ["data"] = JsonSerializer.Serialize(new { query, variables }),
            ["extensions"] = new JsonObject { ["authorization"] = _authorization.DeepClone() },
        };
        await SendAsync(new JsonObject { ["id"] = id, ["type"] = "start", ["payload"] = payload }.ToJsonString());
        return await ReceiveAsync();
    }

    public async Task SendAsync(string frame)
    {
        using CancellationTokenSource end = new(Limits.Answer);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, end.Token);
    }

    /// <summary>The next frame that is not a keep-alive.</summary>
    public async Task<JsonNode> ReceiveAsync()
    {
        while (true)
        {
            JsonNode frame = JsonNode.Parse(await ReceiveTextAsync())!;
            if ((string?)frame["type"] != "ka")
                return frame;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using CancellationTokenSource end = new(Limits.Answer);
            await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, end.Token);
        }

        _socket.Dispose();
    }

    private async Task<string> ReceiveTextAsync()
    {
        using CancellationTokenSource end = new(Limits.Answer);
        using MemoryStream text = new();
        byte[] buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), end.Token);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
