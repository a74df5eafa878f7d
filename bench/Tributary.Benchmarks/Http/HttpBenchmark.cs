using System.Diagnostics;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Http;

/// <summary>
/// Four operations over HTTP: Tributary beside bare Kestrel, the handmade ceiling, and GraphQL servers on Node. Servers on one core, load
/// on another, in turns.
/// </summary>
internal static class HttpBenchmark
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;

    private const int WarmUpSlotSeconds = 2;

    /// <summary>The handmade handler is a ceiling only while it is this close to the transport; a list is more than transport.</summary>
    private const double HandmadeToRawMax = 1.5;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        bool withPeers = arguments.Number("peers", 1) != 0;
        if (Missing(withPeers) is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 2;
        }

        int rounds = arguments.Number("rounds", 8), seconds = arguments.Number("seconds", 2);
        using HttpClient http = new();
        using Servers servers = await Servers.StartAsync(ServerCore, http, withPeers);
        TargetResults[] results = [.. servers.Targets.Select(target => new TargetResults(target))];
        foreach (TargetResults result in results)
        {
            await result.Target.CheckAsync(http);
            await WarmUpAsync(result.Target, arguments.Number("warm-up", 8));
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (TargetResults result in results)
                await MeasureAsync(result, seconds);
        }

        foreach (TargetResults result in results)
            await result.Target.CheckAsync(http);
        Console.WriteLine($"{rounds} rounds of {seconds} s in turns, 32 connections, .NET {Environment.Version}");
        Console.WriteLine("medians of the calmer half of the slots");
        Console.WriteLine();
        foreach (IGrouping<Operation, TargetResults> operation in results.GroupBy(result => result.Target.Operation))
        {
            Console.WriteLine($"{operation.Key.Name}:");
            Console.WriteLine();
            Console.WriteLine(ResultTable([.. operation], HandmadeOf(results, operation.Key)));
            Console.WriteLine();
        }

        return Verdict(results);
    }

    // What is stored is compared with the same object that is not.
    private static TargetResults HandmadeOf(TargetResults[] results, Operation operation) => Find(
        results, "kestrel-" + Servers.Handmade, Rooms.StoredOperations.GetValueOrDefault(operation, operation));

    private static TargetResults Find(TargetResults[] results, string name, Operation operation) =>
        results.Single(result => result.Target.Name == name && result.Target.Operation == operation);

    /// <summary>Until the server has had so many seconds of CPU: on a busy machine seconds on the clock say little.</summary>
    private static async Task WarmUpAsync(Target target, int cpuSeconds)
    {
        double end = target.Server.CpuSeconds + cpuSeconds;
        while (target.Server.CpuSeconds < end)
            await WrkLoad.RunAsync(LoadCore, target, WarmUpSlotSeconds);
    }

    private static async Task MeasureAsync(TargetResults result, int seconds)
    {
        double machine = PinnedProcess.MachineCpuSeconds, server = result.Target.Server.CpuSeconds;
        long started = Stopwatch.GetTimestamp();
        SlotFigures slot = await WrkLoad.RunAsync(LoadCore, result.Target, seconds);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        server = result.Target.Server.CpuSeconds - server;
        machine = PinnedProcess.MachineCpuSeconds - machine;
        result.Add(new Slot(slot, server, (machine - server - slot.ClientCpuSeconds) / elapsed));
    }

    private static Table ResultTable(TargetResults[] results, TargetResults handmade)
    {
        Table table = new(
            "server", "req/s", "spread", "CPU us/req", "spread", "CPU to handmade", "of all slots", "p50 ms", "p99 ms", "server core",
            "client us/req", "bytes/answer", "foreign cores", "errors");
        foreach (TargetResults result in results)
        {
            table.Add(
                result.Target.Name,
                Table.Number(result.Rate.Median, 0),
                Table.Spread(result.Rate.Spread),
                Table.Number(result.Cpu.Median),
                Table.Spread(result.Cpu.Spread),
                Table.Number(result.Cpu.Median / handmade.Cpu.Median, 2),
                Table.Number(result.CpuOfAll.Median / handmade.CpuOfAll.Median, 2),
                Table.Number(result.P50.Median / 1000, 2),
                Table.Number(result.P99.Median / 1000, 2),
                Table.Number(result.ServerCore.Median, 2),
                Table.Number(result.ClientCpu.Median),
                Table.Number(result.Bytes.Median, 0),
                Table.Number(result.Foreign.Median, 2),
                Table.Number(result.Errors, 0));
        }

        return table;
    }

    private static int Verdict(TargetResults[] results)
    {
        bool close = true;
        foreach (Operation operation in Rooms.Operations)
        {
            double raw = Find(results, "kestrel-raw", operation).Cpu.Median, handmade = HandmadeOf(results, operation).Cpu.Median;
            Console.WriteLine($"{operation.Name}, handmade to raw: {Table.Number(handmade / raw, 2)}");
            close &= operation == Rooms.List || handmade / raw <= HandmadeToRawMax;
        }

        return close && results.All(result => result.Errors == 0) ? 0 : 1;
    }

    private static string? Missing(bool withPeers)
    {
        if (withPeers && !Directory.Exists(Path.Combine(Repository.Peers, "node_modules")))
            return $"The servers on Node are not installed: run `npm ci` in {Repository.Peers}, or measure without them (--peers 0).";
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
            return "The HTTP benchmark reads /proc and gives server and load a core each: it needs Linux and two cores.";
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] missing = [.. ((string[])["wrk", "taskset"]).Where(tool => !path.Any(folder => File.Exists(Path.Combine(folder, tool))))];
        return missing.Length == 0
            ? null
            : $"The HTTP benchmark needs {string.Join(" and ", missing)} (Debian packages wrk and util-linux).";
    }
}
