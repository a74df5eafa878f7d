using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>Plain GraphQL over HTTP with an API key.</summary>
internal sealed class GraphQLClient(Outputs outputs) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Limits.Answer };

    /// <summary>One request to any API.</summary>
    public static async Task<JsonNode> SendAsync(Uri address, string apiKey, string query)
    {
        using HttpClient http = new() { Timeout = Limits.Answer };
        return await SendAsync(http, address, apiKey, query, variables: null);
    }

    /// <summary>The whole answer, whatever it is.</summary>
    public Task<JsonNode> SendAsync(string query, object? variables = null) =>
        SendAsync(_http, outputs.GraphQL, outputs.ApiKey, query, variables);

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonNode> RunAsync(string query, object? variables = null)
    {
        JsonNode answer = await SendAsync(query, variables);
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!;
    }

    public async Task PrepareRoomAsync(string roomId, string member)
    {
        await RunAsync(
            "mutation ($id: ID!, $title: String!) { createRoom(id: $id, title: $title) { id } }", new { id = roomId, title = roomId });
        await RunAsync(
            "mutation ($roomId: ID!, $name: String!) { joinRoom(roomId: $roomId, name: $name) { roomId name joinedAt } }",
            new { roomId, name = member });
    }

    public Task<JsonNode> PostAsync(string roomId, string member, string id, string text) => RunAsync(
        "mutation ($input: PostMessageInput!) { postMessage(input: $input) { id roomId text authorName sentAt } }",
        new { input = new { id, roomId, authorName = member, text } });

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> SendAsync(HttpClient http, Uri address, string apiKey, string query, object? variables)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Add("x-api-key", apiKey);
        request.Content = JsonContent.Create(new { query, variables });
        using HttpResponseMessage response = await http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
