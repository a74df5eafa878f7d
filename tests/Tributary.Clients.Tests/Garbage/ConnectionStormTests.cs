using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Garbage;

/// <summary>Everybody comes back at once, as after a network failure.</summary>
public sealed class ConnectionStormTests(SampleServer sample)
{
    private const int Sockets = 2000;

    [Fact]
    public async Task Two_thousand_connect_at_once_and_get_in_while_who_is_connected_keeps_receiving()
    {
        using GraphQLClient client = new(sample.Outputs);
        await client.PrepareRoomAsync("storm", "Ada");
        await using RealtimeSocket neighbour = await RealtimeSocket.ConnectAsync(sample.Outputs);
        await neighbour.StartAsync("n", "subscription { onMessage(roomId: \"storm\") { id } }");

        Task<RealtimeSocket[]> storm = Task.WhenAll(Enumerable.Range(0, Sockets).Select(_ => Task.Run(ConnectAsync)));
        int sent = 0;
        do
        {
            await client.PostAsync("storm", "Ada", $"m{sent}", "in the storm");
            JsonNode received = await neighbour.ReceiveAsync();
            Assert.Equal($"m{sent}", (string?)received["payload"]?["data"]?["onMessage"]?["id"]);
            sent++;
        }
        while (!storm.IsCompleted);

        RealtimeSocket[] sockets = await storm;
        JsonNode started = await sockets[^1].StartAsync("s", "subscription { onMessage(roomId: \"storm\") { id } }");
        Assert.Equal("start_ack", (string?)started["type"]);
        Assert.All(sockets, socket => Assert.Equal(WebSocketState.Open, socket.State));
        await Parallel.ForEachAsync(sockets, async (socket, _) => await socket.DisposeAsync());
    }

    // As every client does: a refusal for now is no refusal for ever.
    private async Task<RealtimeSocket> ConnectAsync()
    {
        while (true)
        {
            try
            {
                return await RealtimeSocket.ConnectAsync(sample.Outputs);
            }
            catch (WebSocketException refused) when (refused.Message.Contains("503", StringComparison.Ordinal))
            {
                await Task.Yield();
            }
        }
    }
}
