using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;

namespace Tributary.Benchmarks.Http;

/// <summary>Fills the table by DynamoDB's own protocol.</summary>
internal static class RoomsTable
{
    /// <summary>"BatchWriteItem", Amazon DynamoDB API Reference.</summary>
    private const int BatchItemsMax = 25;

    private static readonly AwsCredential Local = new("local", "local");

    public static async Task FillAsync(HttpClient http, Uri endpoint, string table)
    {
        foreach (int[] numbers in Enumerable.Range(0, Rooms.Count).Chunk(BatchItemsMax))
        {
            JsonArray puts = [.. numbers.Select(Put)];
            await SendAsync(http, endpoint, new JsonObject { ["RequestItems"] = new JsonObject { [table] = puts } });
        }
    }

    private static JsonObject Put(int number)
    {
        string id = Rooms.IdOf(number);
        return new JsonObject
        {
            ["PutRequest"] = new JsonObject
            {
                ["Item"] = new JsonObject
                {
                    ["id"] = new JsonObject { ["S"] = id },
                    ["title"] = new JsonObject { ["S"] = Rooms.TitleOf(id) },
                    ["createdAt"] = new JsonObject { ["S"] = Rooms.CreatedAt },
                    ["members"] = new JsonObject { ["N"] = Rooms.Members.ToString(CultureInfo.InvariantCulture) },
                },
            },
        };
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
