using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Garbage;

/// <summary>
/// Clients that read nothing, write a byte at a time or ping without end cost themselves their socket and nobody else anything.
/// </summary>
public sealed class StalledSocketTests(SampleServer sample)
{
    private const byte Text = 0x81;
    private const byte Ping = 0x89;

    /// <summary>More than the queue of a socket and the buffers of both ends hold.</summary>
    private const int Messages = 160;
    private const int TextLength = 2_000;
    private const int Aliases = 50;

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_a_neighbour_gets_everything_in_order()
    {
        using GraphQLClient client = new(sample.Outputs);
        await client.PrepareRoomAsync("stalled", "Ada");
        await using RealtimeSocket neighbour = await RealtimeSocket.ConnectAsync(sample.Outputs);
        await neighbour.StartAsync("n", "subscription { onMessage(roomId: \"stalled\") { id } }");
        using TcpClient stalled = await ConnectAsync();
        await StartAsync(stalled, "stalled");

        string text = new('x', TextLength);
        for (int i = 0; i < Messages; i++)
        {
            await client.PostAsync("stalled", "Ada", $"m{i}", text);
            JsonNode received = await neighbour.ReceiveAsync();
            Assert.Equal($"m{i}", (string?)received["payload"]?["data"]?["onMessage"]?["id"]);
        }

        long bytes = await ReadToEndAsync(stalled);
        Assert.InRange(bytes, 1, (long)(Messages - 1) * TextLength * Aliases);
    }

    [Fact]
    public async Task A_flood_of_pings_and_frames_that_never_end_leave_a_neighbour_alone()
    {
        using GraphQLClient client = new(sample.Outputs);
        await client.PrepareRoomAsync("flooded", "Ada");
        await using RealtimeSocket neighbour = await RealtimeSocket.ConnectAsync(sample.Outputs);
        await neighbour.StartAsync("n", "subscription { onMessage(roomId: \"flooded\") { id } }");
        List<TcpClient> beginners = [];
        for (int i = 0; i < 50; i++)
        {
            TcpClient beginner = await ConnectAsync();
            beginners.Add(beginner);
            await beginner.GetStream().WriteAsync(Frame(Text, "{\"type\":\"start\""u8.ToArray()).AsMemory(0, 9 + (i % 8)));
        }

        using TcpClient flood = await ConnectAsync();
        Task pinging = FloodAsync(flood);
        await client.PostAsync("flooded", "Ada", "f1", "in the flood");

        JsonNode received = await neighbour.ReceiveAsync();
        Assert.Equal("f1", (string?)received["payload"]?["data"]?["onMessage"]?["id"]);
        flood.Dispose();
        beginners.ForEach(beginner => beginner.Dispose());
        await pinging;
    }

    [Fact]
    public async Task A_client_that_writes_one_byte_at_a_time_is_understood()
    {
        using TcpClient slow = await ConnectAsync();
        foreach (byte part in Frame(Text, Start("slow")))
            await slow.GetStream().WriteAsync(new[] { part });

        await WaitForAsync(slow, "start_ack");
    }

    private async Task<TcpClient> ConnectAsync()
    {
        TcpClient client = new() { NoDelay = true, ReceiveBufferSize = 4096 };
        await client.ConnectAsync(sample.Outputs.GraphQL.Host, sample.Outputs.GraphQL.Port);
        string credentials = $$"""{"host":"{{sample.Outputs.GraphQL.Authority}}","x-api-key":"{{sample.Outputs.ApiKey}}"}""";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {sample.Outputs.Realtime.AbsolutePath} HTTP/1.1\r\nHost: {sample.Outputs.GraphQL.Authority}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + $"Sec-WebSocket-Protocol: graphql-ws, header-{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(credentials))}\r\n\r\n"));
        await client.GetStream().WriteAsync(Frame(Text, """{"type":"connection_init"}"""u8.ToArray()));
        await WaitForAsync(client, "connection_ack");
        return client;
    }

    private static async Task StartAsync(TcpClient client, string room)
    {
        await client.GetStream().WriteAsync(Frame(Text, Start(room)));
        await WaitForAsync(client, "start_ack");
    }

    private static string Selection => string.Join(' ', Enumerable.Range(0, Aliases).Select(number => $"t{number}: text"));

    private static byte[] Start(string room) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = "start",
        ["id"] = "s",
        ["payload"] = new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["query"] = $"subscription {{ onMessage(roomId: \"{room}\") {{ {Selection} }} }}",
            }.ToJsonString(),
        },
    }.ToJsonString());

    private static async Task WaitForAsync(TcpClient client, string expected)
    {
        StringBuilder read = new();
        byte[] buffer = new byte[1024];
        while (!read.ToString().Contains(expected, StringComparison.Ordinal))
        {
            int count = await client.GetStream().ReadAsync(buffer);
            Assert.True(count > 0, $"The socket ended before {expected}: {read}");
            read.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
    }

    // Until the socket is full, since the server reads no further ping before its answer to the last one is out; then until it is cut.
    private static async Task FloodAsync(TcpClient client)
    {
        byte[] pings = [.. Enumerable.Repeat(Frame(Ping, new byte[100]), 1000).SelectMany(frame => frame)];
        try
        {
            while (true)
                await client.GetStream().WriteAsync(pings);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The end of the flood.
        }
    }

    private static async Task<long> ReadToEndAsync(TcpClient client)
    {
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await client.GetStream().ReadAsync(buffer) is > 0 and int count)
                bytes += count;
        }
        catch (IOException)
        {
            // Cut instead of closed: the server does not wait for who does not read.
        }

        return bytes;
    }

    private static byte[] Frame(byte head, byte[] payload)
    {
        byte[] length = payload.Length < 126
            ? [(byte)(0x80 | payload.Length)]
            : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [head, .. length, 0, 0, 0, 0, .. payload];
    }
}
