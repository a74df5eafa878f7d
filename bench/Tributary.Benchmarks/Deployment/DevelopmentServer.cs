using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Deployment;

/// <summary><c>tributary dev</c> on a path, as a process on a core of its own, and one API of it.</summary>
internal sealed class DevelopmentServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    private readonly HttpClient _http = new();
    private readonly Uri _address;
    private readonly string _key;

    private DevelopmentServer(PinnedProcess process, Uri address, string key, double startSeconds)
    {
        Process = process;
        _address = address;
        _key = key;
        StartSeconds = startSeconds;
        StartCpuSeconds = process.CpuSeconds;
    }

    public PinnedProcess Process { get; }

    /// <summary>From the start of the process to the file that says that everything answers.</summary>
    public double StartSeconds { get; }

    public double StartCpuSeconds { get; }

    public static async Task<DevelopmentServer> StartAsync(int core, string path, string folder)
    {
        string outputsFile = Path.Combine(folder, $"outputs-{Guid.NewGuid():n}.json");
        long started = Stopwatch.GetTimestamp();
        PinnedProcess process = PinnedProcess.Start(
            core, "dotnet", Repository.ServerLibrary, "dev", path, "--port", "0", "--https-port", "0",
            "--data", Path.Combine(folder, $"data-{Guid.NewGuid():n}"), "--outputs-file", outputsFile);
        // Nobody reads what it prints, and a full pipe would stop it.
        _ = process.Output.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource patience = new(Patience);
        while (!File.Exists(outputsFile))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended before {path} was deployed.");
            await Task.Delay(Poll, patience.Token);
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        JsonNode api = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile))!["tributary"]![0]!;
        return new DevelopmentServer(process, new Uri((string)api["graphqlUrl"]!), (string)api["apiKeys"]![0]!, seconds);
    }

    /// <summary>Asks again and again until the answer holds a text, and says after how many milliseconds it did.</summary>
    public async Task<double> UntilAnswerAsync(string query, string text)
    {
        long started = Stopwatch.GetTimestamp();
        while (!(await AskAsync(query)).Contains(text, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{query} was not answered with {text} within {Patience}.");
            await Task.Delay(Poll);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        _http.Dispose();
        Process.Dispose();
    }

    private async Task<string> AskAsync(string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _address);
        request.Headers.Add("x-api-key", _key);
        request.Content = JsonContent.Create(new { query });
        using HttpResponseMessage response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
