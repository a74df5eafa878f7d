namespace Tributary.Benchmarks.Realtime;

/// <summary>The bare broadcast: a socket is a subscription.</summary>
internal sealed class BroadcastWire(Uri address) : IFanoutWire
{
    private readonly HttpClient _http = new();

    public Task<FanoutSocket> SubscribeAsync(string room) => FanoutSocket.OpenAsync(address, "/", subprotocol: null);

    public async Task PublishAsync(string room, string text)
    {
        using StringContent content = new(text);
        using HttpResponseMessage response = await _http.PostAsync(address, content);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
