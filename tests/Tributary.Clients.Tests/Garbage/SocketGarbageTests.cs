using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Garbage;

/// <summary>Malformed WebSocket frames and protocol messages end at most their own socket; a neighbour keeps receiving.</summary>
public sealed class SocketGarbageTests(SampleServer sample)
{
    private const byte Text = 0x81;
    private const byte Close = 0x88;
    private const int HugeMessage = 100 * 1024 * 1024;

    /// <summary>Frames that break RFC 6455, named. The mask is zero, so payloads stand as they are.</summary>
    private static readonly (string Name, byte[] Bytes)[] BrokenFrames =
    [
        ("reserved opcode", Frame(0x8b, "{}"u8.ToArray())),
        ("reserved bit", Frame(0xf1, "{}"u8.ToArray())),
        ("continuation of nothing", Frame(0x80, "{}"u8.ToArray())),
        ("fragmented ping", Frame(0x09, [1])),
        ("ping of 200 bytes", Frame(0x89, new byte[200])),
        ("invalid UTF-8", Frame(Text, [0xff, 0xfe, 0xc0, 0x80])),
        ("negative length", [.. LongHead(-1), 0, 0, 0, 0]),
        ("close with one byte", Frame(Close, [3])),
        ("close with a reserved code", Frame(Close, [0x03, 0xed])),
    ];

    /// <summary>Well-formed frames that are no messages of the protocol.</summary>
    private static readonly string[] BrokenMessages =
    [
        "", "null", "[]", "{", "\"text\"", "17", "{}", """{"type":null}""", """{"type":17}""", """{"type":"nonsense"}""",
        """{"type":"start"}""", """{"type":"start","id":7,"payload":"x"}""", """{"type":"start","id":"a","payload":{"data":17}}""",
        """{"type":"start","id":"b","payload":{"data":"{"}}""", """{"type":"start","id":"c","payload":{"data":"{\"query\":\"{\"}"}}""",
        """{"type":"stop","id":"never started"}""", """{"type":"stop"}""", """{"type":"connection_init"}""",
        new string('[', 100_000), $$$"""{"type":"{{{new string('x', 50_000)}}}"}""",
    ];

    [Fact]
    public async Task Malformed_frames_and_messages_leave_other_sockets_alone()
    {
        using GraphQLClient client = new(sample.Outputs);
        await client.PrepareRoomAsync("garbage", "Ada");
        await using RealtimeSocket neighbour = await RealtimeSocket.ConnectAsync(sample.Outputs);
        await neighbour.StartAsync("n", "subscription { onMessage(roomId: \"garbage\") { id } }");

        foreach ((string name, byte[] bytes) in BrokenFrames)
            await AssertEndsAsync(name, [bytes]);

        foreach (long announced in (long[])[HugeMessage, 1L << 62])
            await AssertEndsAsync($"a frame of {announced} bytes", Endless(announced));

        byte[] goodbye = Frame(Close, [0x03, 0xe8]);
        foreach (string message in BrokenMessages)
            await AssertEndsAsync(message, [Frame(Text, Encoding.UTF8.GetBytes(message)), goodbye]);

        await AssertEndsAsync("binary", [Frame(0x82, [1, 2, 3]), goodbye]);

        // A mask protects proxies, not servers: .NET's WebSocket reads frames without one.
        await AssertEndsAsync("no mask", [new byte[] { Text, 0x02, (byte)'{', (byte)'}' }, goodbye]);

        await client.PostAsync("garbage", "Ada", "g1", "after all that");
        Json.AssertEqual(
            """{ "id": "n", "type": "data", "payload": { "data": { "onMessage": { "id": "g1" } } } }""", await neighbour.ReceiveAsync());
    }

    [Fact]
    public async Task A_flood_of_subscriptions_ends_at_the_named_limit_with_an_error_and_the_socket_lives()
    {
        await using RealtimeSocket socket = await RealtimeSocket.ConnectAsync(sample.Outputs);
        for (int i = 0; i < 200; i++)
        {
            JsonNode accepted = await socket.StartAsync($"s{i}", $"subscription {{ onMessage(roomId: \"flood-{i}\") {{ id }} }}");
            Assert.Equal("start_ack", (string?)accepted["type"]);
        }

        Json.AssertEqual(
            """
            {
              "id": "one too many",
              "type": "error",
              "payload": {
                "errors": { "errorType": "MaxSubscriptionsReachedError", "message": "Max number of 200 subscriptions reached" }
              }
            }
            """,
            await socket.StartAsync("one too many", "subscription { onMessage(roomId: \"flood\") { id } }"));
        await socket.SendAsync("""{"type":"stop","id":"s0"}""");
        Json.AssertEqual("""{ "id": "s0", "type": "complete" }""", await socket.ReceiveAsync());
    }

    /// <summary>Sends the bytes on an acknowledged socket of their own; the server has to close it, whatever it says before.</summary>
    private async Task AssertEndsAsync(string name, IEnumerable<ReadOnlyMemory<byte>> bytes)
    {
        string credentials = $$"""{"host":"{{sample.Outputs.GraphQL.Authority}}","x-api-key":"{{sample.Outputs.ApiKey}}"}""";
        string handshake = $"GET {sample.Outputs.Realtime.AbsolutePath} HTTP/1.1\r\nHost: {sample.Outputs.GraphQL.Authority}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + $"Sec-WebSocket-Protocol: graphql-ws, header-{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(credentials))}\r\n\r\n";
        using RawConnection connection = await RawConnection.OpenAsync(sample.Outputs, https: false, tls: false);
        string opened = await connection.ExchangeAsync(
            [Encoding.ASCII.GetBytes(handshake), Frame(Text, """{"type":"connection_init"}"""u8.ToArray())],
            answer => answer.Contains("connection_ack", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 101 ", opened, StringComparison.Ordinal);

        string ending = await connection.ExchangeAsync(bytes);
        Assert.False(ending.Contains("neither answered nor closed", StringComparison.Ordinal), $"{name}: {ending}");
    }

    private static byte[] Frame(byte head, byte[] payload)
    {
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(0x80 | payload.Length)],
            < 65_536 => [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => LongHead(payload.Length)[1..],
        };
        return [head, .. length, 0, 0, 0, 0, .. payload];
    }

    /// <summary>The head of a frame with a length of eight bytes, before the mask.</summary>
    private static byte[] LongHead(long length)
    {
        byte[] head = new byte[10];
        head[0] = Text;
        head[1] = 0x80 | 127;
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), length);
        return head;
    }

    /// <summary>A frame of the announced length, as far as the server lets it come (100 MB at most).</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Endless(long announced)
    {
        yield return LongHead(announced);
        yield return new byte[4];
        byte[] chunk = new byte[64 * 1024];
        for (int sent = 0; sent < HugeMessage; sent += chunk.Length)
            yield return chunk;
    }
}
