using System.Globalization;
using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Http;

/// <summary>What one slot of load measured.</summary>
internal sealed record SlotFigures(
    long Requests, double Seconds, long Bytes, long Errors, double MedianMicroseconds, double P99Microseconds, double ClientCpuSeconds);

/// <summary>32 connections in a closed loop by wrk (Debian package wrk), which looks at every answer.</summary>
internal static class WrkLoad
{
    private const int Connections = 32;

    public static async Task<SlotFigures> RunAsync(int core, Target target, int seconds)
    {
        double before = PinnedProcess.EndedChildrenCpuSeconds;
        using PinnedProcess wrk = PinnedProcess.Start(
            core,
            "wrk",
            "--threads=1",
            $"--connections={Connections}",
            $"--duration={seconds}s",
            $"--script={Path.Combine(AppContext.BaseDirectory, "load.lua")}",
            target.Url.ToString(),
            "--",
            target.ApiKey,
            Rooms.Count.ToString(CultureInfo.InvariantCulture),
            target.Operation.RequestTemplate,
            target.Operation.AnswerStart);
        string output = await wrk.WaitAsync();
        JsonNode figures = JsonNode.Parse(output.Split('\n').First(line => line.StartsWith('{')))!;
        return new SlotFigures(
            (long)figures["requests"]!,
            (double)figures["seconds"]!,
            (long)figures["bytes"]!,
            (long)figures["errors"]!,
            (double)figures["p50"]!,
            (double)figures["p99"]!,
            PinnedProcess.EndedChildrenCpuSeconds - before);
    }
}
