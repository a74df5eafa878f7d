using System.Text;

namespace Tributary.Benchmarks.Http;

/// <summary>One thing that is measured: a server, the field it is asked for, and how to ask.</summary>
internal sealed record Target(string Name, PinnedProcess Server, Uri Url, string ApiKey, string Field)
{
    private const int CheckedRooms = 100;

    /// <summary>The field that answers name; it differs for the server that does not read requests.</summary>
    public string AnsweredField { get; init; } = Field;

    /// <summary>Whether answers depend on the request.</summary>
    public bool ReadsRequests { get; init; } = true;

    /// <summary>Compares whole answers, byte for byte, for many different ids.</summary>
    public async Task CheckAsync(HttpClient http)
    {
        for (int number = 0; number < CheckedRooms; number++)
        {
            string id = Rooms.Id(ReadsRequests ? number * 9 : 0);
            using HttpRequestMessage request = new(HttpMethod.Post, Url);
            request.Headers.Add("x-api-key", ApiKey);
            request.Content = new StringContent(Rooms.Request(Field, id), Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await http.SendAsync(request);
            string answer = await response.Content.ReadAsStringAsync();
            if (answer != Rooms.Answer(AnsweredField, id))
                throw new InvalidOperationException($"{Name} answered {(int)response.StatusCode} {answer}");
        }

        if (ReadsRequests && await StatusWithoutKeyAsync(http) != 401)
            throw new InvalidOperationException($"{Name} answers without an API key.");
    }

    private async Task<int> StatusWithoutKeyAsync(HttpClient http)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Url);
        request.Content = new StringContent(Rooms.Request(Field, Rooms.Id(0)), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
