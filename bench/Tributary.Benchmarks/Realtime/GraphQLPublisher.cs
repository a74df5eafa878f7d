using System.Text;
using System.Text.Json;

namespace Tributary.Benchmarks.Realtime;

/// <summary>Publishes by the mutation of bench/fanout over HTTP.</summary>
internal sealed class GraphQLPublisher(Uri url, string apiKey) : IDisposable
{
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { { "x-api-key", apiKey } } };

    public async Task PublishAsync(string room, string text)
    {
        using StringContent content = new(
            JsonSerializer.Serialize(new { query = FanoutMessage.Mutation, variables = new { room, text } }),
            Encoding.UTF8,
            "application/json");
        using HttpResponseMessage response = await _http.PostAsync(url, content);
        string answer = await response.Content.ReadAsStringAsync();
        if (!answer.Contains(text, StringComparison.Ordinal))
            throw new InvalidOperationException($"A publication was answered with {(int)response.StatusCode} {answer}");
    }

    public void Dispose() => _http.Dispose();
}
