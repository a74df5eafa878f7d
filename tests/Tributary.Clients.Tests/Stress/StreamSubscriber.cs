using System.Net.Http.Json;

namespace Tributary.Clients.Tests.Stress;

/// <summary>By server-sent events.</summary>
internal sealed class StreamSubscriber(StressRun run, StressFilter filter, int seed) : Subscriber(run, filter, seed)
{
    private const string Data = "data: ";

    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private volatile bool _isPaused;

    protected override async Task ConnectAndReadAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Run.Outputs.GraphQL);
        request.Headers.Add("x-api-key", Run.Outputs.ApiKey);
        request.Headers.Add("accept", "text/event-stream");
        request.Content = JsonContent.Create(new { query = Filter.Query, extensions = Extensions });
        Starts();
        using HttpResponseMessage response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Run.Over);
        response.EnsureSuccessStatusCode();
        using var ended = new CancellationTokenSource();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Run.Over);
        Task acting = ActAsync(cut, ended.Token);
        try
        {
            using StreamReader reader = new(await response.Content.ReadAsStreamAsync(cut.Token));
            await ReadAsync(reader, cut.Token);
        }
        finally
        {
            await ended.CancelAsync();
            await acting;
        }
    }

    private async Task ReadAsync(StreamReader reader, CancellationToken cut)
    {
        while (!HasHeardTheEnd)
        {
            string line = await reader.ReadLineAsync(cut) ?? throw new IOException("The stream ended.");
            if (_isPaused)
            {
                await PauseAsync();
                _isPaused = false;
            }

            if (line.StartsWith(Data, StringComparison.Ordinal))
                Take(line);
        }
    }

    private async Task ActAsync(CancellationTokenSource cut, CancellationToken ended)
    {
        if (!await WaitToActAsync(ended))
            return;
        if (Random.Next(3) == 0)
        {
            _isPaused = true;
            return;
        }

        Run.CountCut();
        await cut.CancelAsync();
    }
}
