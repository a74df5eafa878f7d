using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Crash;

/// <summary>
/// One client: sends a message after the other, and the one that got no answer again with the same id before any other, as a
/// person's phone does.
/// </summary>
internal sealed class MessageWriter(MessageLedger ledger, string name, IReadOnlyList<string> rooms, Random random)
{
    private const string Post =
        "mutation ($input: PostMessageInput!) { postMessage(input: $input) { id roomId text authorName sentAt } }";

    private Message? _unanswered;
    private int _count;

    public string Name => name;

    public bool HasUnanswered => _unanswered is not null;

    /// <summary>Writes until the server answers no more.</summary>
    public async Task WriteUntilLostAsync(Outputs outputs)
    {
        using GraphQLClient client = new(outputs);
        while (await SendAsync(client, _unanswered ?? Next()))
        {
        }
    }

    /// <summary>Sends again what got no answer.</summary>
    public async Task SettleAsync(Outputs outputs)
    {
        using GraphQLClient client = new(outputs);
        if (_unanswered is not null && !await SendAsync(client, _unanswered))
            throw new InvalidOperationException("The server went away although nobody killed it.");
    }

    private Message Next() => Message.Random(random, $"{name}-{++_count}", rooms[random.Next(rooms.Count)], name);

    /// <returns>False when no answer came.</returns>
    private async Task<bool> SendAsync(GraphQLClient client, Message message)
    {
        _unanswered = message;
        ledger.Send(message);
        JsonNode answer;
        try
        {
            answer = await client.SendAsync(Post, new { input = message.ToInput() });
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return false;
        }

        _unanswered = null;
        if (answer["errors"] is null && answer["data"]?["postMessage"] is JsonObject posted && message.IsWhole(posted))
            ledger.Acknowledge(message, (string)posted["sentAt"]!);
        else
            ledger.Refuse(message, answer.ToJsonString());
        return true;
    }
}
