using System.Text;

namespace Tributary.Benchmarks.Http;

/// <summary>One thing that is measured: a server, and what it is asked.</summary>
internal sealed record Target(string Name, PinnedProcess Server, Uri Url, string ApiKey, Operation Operation)
{
    private const int CheckedRooms = 100;

    /// <summary>Whether answers depend on the request.</summary>
    public bool ReadsRequests { get; init; } = true;

    /// <summary>Compares whole answers, byte for byte, for many different ids.</summary>
    public async Task CheckAsync(HttpClient http)
    {
        for (int number = 0; number < CheckedRooms; number++)
        {
            string id = Rooms.IdOf(ReadsRequests ? number * 9 : 0);
            using HttpRequestMessage request = RequestOf(id);
            request.Headers.Add("x-api-key", ApiKey);
            using HttpResponseMessage response = await http.SendAsync(request);
            string answer = await response.Content.ReadAsStringAsync();
            if (answer.TrimEnd('\n') != Operation.Answer(id))
                throw new InvalidOperationException($"{Name} answered {(int)response.StatusCode} {answer}");
        }

        if (ReadsRequests && await StatusWithoutKeyAsync(http) != 401)
            throw new InvalidOperationException($"{Name} answers without an API key.");
    }

    private HttpRequestMessage RequestOf(string id) => new(HttpMethod.Post, Url)
    {
        Content = new StringContent(Operation.Request(id), Encoding.UTF8, "application/json"),
    };

    private async Task<int> StatusWithoutKeyAsync(HttpClient http)
    {
        using HttpRequestMessage request = RequestOf(Rooms.IdOf(0));
        using HttpResponseMessage response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
