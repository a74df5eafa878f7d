using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Wire;

/// <summary>Plain GraphQL over HTTP with an API key.</summary>
internal sealed class GraphQLClient(Outputs outputs) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Limits.Answer };

    /// <summary>The whole answer, whatever it is.</summary>
    public async Task<JsonNode> SendAsync(string query, object? variables = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, outputs.GraphQL);
        request.Headers.Add("x-api-key", outputs.ApiKey);
        request.Content = JsonContent.Create(new { query, variables });
        using HttpResponseMessage response = await _http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

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
}
