using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;

namespace Tributary.Benchmarks.Http;

/// <summary>Fills the tables by DynamoDB's own protocol.</summary>
internal static class RoomsTable
{
    /// <summary>"BatchWriteItem", Amazon DynamoDB API Reference.</summary>
    private const int BatchItemsMax = 25;

    private static readonly AwsCredential Local = new("local", "local");

    /// <param name="http">Sends.</param>
    /// <param name="endpoint">Of the tables.</param>
    /// <param name="rooms">The table of single rooms.</param>
    /// <param name="listed">The table of rooms by building and number.</param>
    public static async Task FillAsync(HttpClient http, Uri endpoint, string rooms, string listed)
    {
        await PutAsync(http, endpoint, rooms, Enumerable.Range(0, Rooms.Count).Select(Room));
        await PutAsync(http, endpoint, listed, Enumerable.Range(0, Rooms.Listed).Select(ListedRoom));
    }

    private static async Task PutAsync(HttpClient http, Uri endpoint, string table, IEnumerable<JsonObject> items)
    {
        foreach (JsonObject[] batch in items.Chunk(BatchItemsMax))
        {
            JsonArray puts = [.. batch.Select(item => new JsonObject { ["PutRequest"] = new JsonObject { ["Item"] = item } })];
            await SendAsync(http, endpoint, new JsonObject { ["RequestItems"] = new JsonObject { [table] = puts } });
        }
    }

    private static JsonObject Room(int number)
    {
        string id = Rooms.IdOf(number);
        return new JsonObject
        {
            ["id"] = new JsonObject { ["S"] = id },
            ["title"] = new JsonObject { ["S"] = Rooms.TitleOf(id) },
            ["createdAt"] = new JsonObject { ["S"] = Rooms.CreatedAt },
            ["members"] = new JsonObject { ["N"] = Rooms.Members.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static JsonObject ListedRoom(int number)
    {
        JsonObject room = Room(number);
        room["building"] = new JsonObject { ["S"] = "main" };
        room["number"] = new JsonObject { ["N"] = number.ToString(CultureInfo.InvariantCulture) };
        room["open"] = new JsonObject { ["BOOL"] = true };
        return room;
    }

    private static async Task SendAsync(HttpClient http, Uri endpoint, JsonObject body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        KeyValuePair<string, string>[] headers =
        [
            new("host", endpoint.Authority),
            new("x-amz-target", "DynamoDB_20120810.BatchWriteItem"),
        ];
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint);
        foreach ((string name, string value) in headers.Concat(RequestSigner.Sign(
            "POST", "/", headers, SHA256.HashData(bytes), Local, AwsScope.DefaultRegion, "dynamodb", DateTimeOffset.UtcNow)))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/x-amz-json-1.0");
        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || JsonNode.Parse(answer)!["UnprocessedItems"] is JsonObject { Count: > 0 })
            throw new InvalidOperationException($"BatchWriteItem answered {(int)response.StatusCode} {answer}");
    }
}
