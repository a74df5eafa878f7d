using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Crash;

/// <summary>
/// Reads everything back three ways (pages of GraphQL, the table, its index) and compares: with each other, and with what the
/// clients know.
/// </summary>
internal sealed class MessageAudit(MessageLedger ledger, IReadOnlyList<string> rooms)
{
    private const string Index = "bySentAt";
    private const int PageItems = 100;
    private const int PagesMax = 10_000;

    private const string List =
        """
        query ($roomId: ID!, $limit: Int, $nextToken: String) {
          listMessages(roomId: $roomId, limit: $limit, nextToken: $nextToken) {
            items { id roomId text authorName sentAt }
            nextToken
          }
        }
        """;

    /// <summary>How many messages were found stored, over all audits, that no client had been told of: their retries must not store twice.</summary>
    public int StoredUnanswered { get; private set; }

    public async Task<IReadOnlyList<Finding>> RunAsync(Outputs outputs)
    {
        using DynamoDbClient tables = new(outputs);
        string table = (string)outputs.Stack["MessagesTableName"]!;
        JsonObject[] stored = [.. (await tables.ScanAsync(table)).Select(Plain)];
        JsonObject[] indexed = [.. (await tables.ScanAsync(table, Index)).Select(Plain)];
        List<JsonObject> listed = [];
        using GraphQLClient client = new(outputs);
        foreach (string room in rooms)
            listed.AddRange(await ListAsync(client, room));

        StoredUnanswered += stored.Count(message => !ledger.Acknowledged.ContainsKey(Id(message)));
        Finding[] twice = [.. Twice(stored, "table"), .. Twice(indexed, "index"), .. Twice(listed, "pages")];
        ILookup<string, JsonObject> byId = stored.ToLookup(Id, StringComparer.Ordinal);
        return
        [
            .. ledger.Refusals.Select(refusal => new Finding(Fault.Refused, refusal)),
            .. twice,
            .. Lost(byId),
            .. Torn(stored),
            .. CompareIndex(byId, indexed.ToLookup(Id, StringComparer.Ordinal)),
            .. ListedOtherwise(indexed, listed),
        ];
    }

    private static async Task<IReadOnlyList<JsonObject>> ListAsync(GraphQLClient client, string roomId)
    {
        List<JsonObject> messages = [];
        string? nextToken = null;
        for (int number = 0; number < PagesMax; number++)
        {
            JsonNode page = (await client.RunAsync(List, new { roomId, limit = PageItems, nextToken }))["listMessages"]!;
            messages.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            nextToken = (string?)page["nextToken"];
            if (nextToken is null)
                return messages;
        }

        throw new InvalidOperationException($"The messages of {roomId} did not end after {PagesMax} pages.");
    }

    private static IEnumerable<Finding> Twice(IEnumerable<JsonObject> messages, string where) =>
        messages.GroupBy(Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => new Finding(Fault.Twice, $"{same.Key} is {same.Count()} times in the {where}"));

    private IEnumerable<Finding> Lost(ILookup<string, JsonObject> stored) =>
        from entry in ledger.Acknowledged
        where !stored[entry.Key].Any(message => (string?)message["sentAt"] == entry.Value)
        select new Finding(Fault.Lost, $"{entry.Key}, acknowledged as sent at {entry.Value}");

    // Also those that no client was told of: they are whole or not there.
    private IEnumerable<Finding> Torn(IEnumerable<JsonObject> stored) =>
        from message in stored
        where !ledger.Sent.TryGetValue(Id(message), out Message? sent) || !sent.IsWhole(message)
        select new Finding(Fault.Torn, message.ToJsonString());

    private static IEnumerable<Finding> CompareIndex(ILookup<string, JsonObject> stored, ILookup<string, JsonObject> indexed)
    {
        foreach (IGrouping<string, JsonObject> item in stored.Where(item => !indexed.Contains(item.Key)))
            yield return new Finding(Fault.NotIndexed, item.Key);
        foreach (JsonObject entry in indexed.SelectMany(entries => entries))
        {
            if (!stored[Id(entry)].Any(item => JsonNode.DeepEquals(item, entry)))
                yield return new Finding(Fault.IndexedOnly, entry.ToJsonString());
        }
    }

    // Order within one room is the index's, newest first; across rooms it is of no account.
    private static IEnumerable<Finding> ListedOtherwise(IEnumerable<JsonObject> indexed, IReadOnlyList<JsonObject> listed)
    {
        Dictionary<string, JsonObject> entries = indexed.DistinctBy(Id).ToDictionary(Id, StringComparer.Ordinal);
        foreach (JsonObject message in listed)
        {
            if (!entries.Remove(Id(message), out JsonObject? entry) || !JsonNode.DeepEquals(entry, message))
                yield return new Finding(Fault.ListedOtherwise, message.ToJsonString());
        }

        foreach (string missing in entries.Keys)
            yield return new Finding(Fault.ListedOtherwise, $"{missing} is in the index and on no page");
        foreach ((JsonObject newer, JsonObject older) in listed.Zip(listed.Skip(1)))
        {
            if ((string?)newer["roomId"] == (string?)older["roomId"]
                && string.CompareOrdinal((string?)newer["sentAt"], (string?)older["sentAt"]) < 0)
                yield return new Finding(Fault.ListedOtherwise, $"{Id(newer)} stands before {Id(older)}, which is newer");
        }
    }

    private static string Id(JsonObject message) => (string)message["id"]!;

    /// <summary>An item of strings without DynamoDB's types; anything else in it stays as it is and is found torn.</summary>
    private static JsonObject Plain(JsonObject item)
    {
        JsonObject plain = [];
        foreach ((string name, JsonNode? attribute) in item)
            plain[name] = (attribute!["S"] ?? attribute).DeepClone();
        return plain;
    }
}
