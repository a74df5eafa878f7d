using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>The management API of one region, signed, without an SDK: bodies go as they are given.</summary>
internal sealed class ManagementClient(Outputs outputs, string region) : IDisposable
{
    private static readonly AwsCredential Local = new("local", "local");

    private readonly HttpClient _http = new() { Timeout = Limits.Answer };
    private readonly Uri _origin = new(outputs.GraphQL, "/");

    /// <param name="method">GET, POST, ...</param>
    /// <param name="target">Path and query, percent-encoded.</param>
    /// <param name="body">JSON; null for none.</param>
    public async Task<ManagementAnswer> SendAsync(string method, string target, JsonNode? body = null)
    {
        byte[] bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
        KeyValuePair<string, string>[] headers = [new("host", _origin.Authority)];
        IEnumerable<KeyValuePair<string, string>> signed = RequestSigner.Sign(
            method, target, headers, SHA256.HashData(bytes), Local, region, "appsync", DateTimeOffset.UtcNow);
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(_origin, target));
        foreach ((string name, string value) in headers.Concat(signed))
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/json");
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string error = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.First() : "";
        return new ManagementAnswer((int)response.StatusCode, error, text);
    }

    /// <summary>The members of an answer that is no error.</summary>
    public async Task<JsonObject> RunAsync(string method, string target, JsonNode? body = null)
    {
        ManagementAnswer answer = await SendAsync(method, target, body);
        Assert.True(answer.Status == 200, $"{method} {target}: {answer}");
        return JsonNode.Parse(answer.Body)!.AsObject();
    }

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string target, string member)
    {
        List<JsonObject> items = [];
        string? token = null;
        do
        {
            JsonObject page = await RunAsync("GET", token is null ? target : $"{target}?nextToken={Uri.EscapeDataString(token)}");
            items.AddRange(page[member]!.AsArray().Select(item => item!.AsObject()));
            token = (string?)page["nextToken"];
        }
        while (token is not null);
        return items;
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record ManagementAnswer(int Status, string ErrorType, string Body);
