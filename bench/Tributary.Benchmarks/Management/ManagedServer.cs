using System.Diagnostics;
using System.Text.Json.Nodes;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Management;

/// <summary>The server on one core, on a folder that outlives it.</summary>
internal sealed class ManagedServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    private ManagedServer(PinnedProcess process, Uri origin, double startSeconds)
    {
        Process = process;
        Origin = origin;
        StartSeconds = startSeconds;
        StartCpuSeconds = process.CpuSeconds;
        ReadyBytes = process.ResidentBytes;
    }

    public PinnedProcess Process { get; }

    public Uri Origin { get; }

    /// <summary>From the start of the process to the file that says that everything answers.</summary>
    public double StartSeconds { get; }

    public double StartCpuSeconds { get; }

    public long ReadyBytes { get; }

    public static async Task<ManagedServer> StartAsync(int core, string folder)
    {
        string outputsFile = Path.Combine(folder, $"outputs-{Guid.NewGuid():n}.json");
        long started = Stopwatch.GetTimestamp();
        PinnedProcess process = PinnedProcess.Start(
            core, "dotnet", Repository.ServerLibrary, "dev", Repository.RoomsTemplate, "--port", "0", "--https-port", "0", "--no-watch",
            "--data", Path.Combine(folder, "data"), "--outputs-file", outputsFile);
        // Nobody reads what it prints, and a full pipe would stop it.
        _ = process.Output.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource patience = new(Patience);
        while (!File.Exists(outputsFile))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The server ended before it was ready.");
            await Task.Delay(Poll, patience.Token);
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile))!;
        return new ManagedServer(process, new Uri(new Uri((string)outputs["tributary"]![0]!["graphqlUrl"]!), "/"), seconds);
    }

    public void Dispose() => Process.Dispose();
}
