using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>DynamoDB's own protocol, signed, without an SDK.</summary>
internal sealed class DynamoDbClient(Outputs outputs) : IDisposable
{
    private const int PageItems = 250;
    private const int PagesMax = 10_000;

    private static readonly AwsCredential Local = new("local", "local");

    private readonly HttpClient _http = new() { Timeout = Limits.Answer };
    private readonly Uri _endpoint = new(outputs.GraphQL, "/");

    /// <summary>Everything in a table, or in one of its indexes, over all pages.</summary>
    public async Task<IReadOnlyList<JsonObject>> ScanAsync(string table, string? index = null)
    {
        List<JsonObject> items = [];
        JsonNode? startKey = null;
        for (int page = 0; page < PagesMax; page++)
        {
            JsonObject request = new() { ["TableName"] = table, ["Limit"] = PageItems };
            if (index is not null)
                request["IndexName"] = index;
            if (startKey is not null)
                request["ExclusiveStartKey"] = startKey.DeepClone();
            JsonObject answer = await SendAsync("Scan", request);
            items.AddRange(answer["Items"]!.AsArray().Select(item => item!.AsObject()));
            startKey = answer["LastEvaluatedKey"];
            if (startKey is null)
                return items;
        }

        throw new InvalidOperationException($"A scan of {table} did not end after {PagesMax} pages.");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The answer of an operation that succeeds.</summary>
    public async Task<JsonObject> SendAsync(string operation, JsonObject body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        KeyValuePair<string, string>[] headers =
        [
            new("host", _endpoint.Authority),
            new("x-amz-target", $"DynamoDB_20120810.{operation}"),
        ];
        IEnumerable<KeyValuePair<string, string>> signed = RequestSigner.Sign(
            "POST", "/", headers, SHA256.HashData(bytes), Local, AwsScope.DefaultRegion, "dynamodb", DateTimeOffset.UtcNow);
        using HttpRequestMessage request = new(HttpMethod.Post, _endpoint);
        foreach ((string name, string value) in headers.Concat(signed))
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/x-amz-json-1.0");
        using HttpResponseMessage response = await _http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{operation} answered {(int)response.StatusCode} {answer}");
        return JsonNode.Parse(answer)!.AsObject();
    }
}
