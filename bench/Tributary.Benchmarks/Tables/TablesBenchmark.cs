using System.Diagnostics;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Tables;

/// <summary>
/// The embedded tables: over HTTP with verified signatures beside a handmade handler and dynalite, and in process by operation, size of
/// the table and number of writers.
/// </summary>
internal static class TablesBenchmark
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;
    private const int WarmUpSlotSeconds = 1;

    private static readonly int[] ConnectionCounts = [1, 4, 16, 64, 256];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine("This benchmark reads /proc and gives server and load a core each: it needs Linux and two cores.");
            return 2;
        }

        if (arguments.Number("http", 1) != 0)
            await MeasureHttpAsync(arguments);
        if (arguments.Number("in-process", 1) != 0)
            await InProcessTables.MeasureAsync(arguments.Number("items", 1_000_000), arguments.Number("milliseconds", 300));
        return 0;
    }

    private static async Task MeasureHttpAsync(Arguments arguments)
    {
        const int Items = 10_000;
        int rounds = arguments.Number("rounds", 6), seconds = arguments.Number("seconds", 2);
        using HttpClient http = new();
        using TableServers servers = await TableServers.StartAsync(ServerCore, http, Items, arguments.Number("peers", 1) != 0);
        (TableServer Server, TableOperation Operation, TargetResults Results)[] targets =
        [
            .. servers.All.SelectMany(server => server.Operations.Select(
                operation => (server, operation, ResultsOf(server, operation)))),
        ];
        foreach ((TableServer server, TableOperation operation, _) in targets)
        {
            await TableLoad.CheckAsync(http, server.Endpoint, operation);
            double end = server.Process.CpuSeconds + arguments.Number("warm-up", 4);
            while (server.Process.CpuSeconds < end)
                await TableLoad.RunAsync(LoadCore, server.Endpoint, operation, Items, WarmUpSlotSeconds);
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach ((TableServer server, TableOperation operation, TargetResults results) in targets)
                results.Add(await MeasureAsync(server, operation, Items, seconds));
        }

        Console.WriteLine($"{rounds} rounds of {seconds} s in turns, 32 connections, {Items} items, .NET {Environment.Version}");
        Console.WriteLine();
        Console.WriteLine(ResultTable([.. targets.Select(target => target.Results)]));
        Console.WriteLine();
        Console.WriteLine(await ByConnectionsAsync(servers.All.Single(server => server.Name == "tributary"), Items, rounds, seconds));
        Console.WriteLine();
    }

    /// <summary>Durable puts share commits: the more come at once, the more of them.</summary>
    private static async Task<Table> ByConnectionsAsync(TableServer server, int items, int rounds, int seconds)
    {
        Table table = new("connections", "PutItem/s", "CPU us/req", "p50 ms", "p99 ms", "errors");
        foreach (int connections in ConnectionCounts)
        {
            TargetResults results = ResultsOf(server, TableOperation.PutItem);
            for (int round = 0; round < rounds; round++)
                results.Add(await MeasureAsync(server, TableOperation.PutItem, items, seconds, connections));
            table.Add(
                $"{connections}",
                Table.Number(results.Rate.Median, 0),
                Table.Number(results.Cpu.Median),
                Table.Number(results.P50.Median / 1000, 2),
                Table.Number(results.P99.Median / 1000, 2),
                Table.Number(results.Errors, 0));
        }

        return table;
    }

    private static TargetResults ResultsOf(TableServer server, TableOperation operation) =>
        new(new Target(server.Name, server.Process, server.Endpoint, "", new Http.Operation(operation.Name, "", "", "")));

    private static async Task<Slot> MeasureAsync(
        TableServer server, TableOperation operation, int items, int seconds, int connections = TableLoad.Connections)
    {
        double machine = PinnedProcess.MachineCpuSeconds, cpu = server.Process.CpuSeconds;
        long started = Stopwatch.GetTimestamp();
        SlotFigures slot = await TableLoad.RunAsync(LoadCore, server.Endpoint, operation, items, seconds, connections);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        cpu = server.Process.CpuSeconds - cpu;
        machine = PinnedProcess.MachineCpuSeconds - machine;
        return new Slot(slot, cpu, (machine - cpu - slot.ClientCpuSeconds) / elapsed);
    }

    private static Table ResultTable(TargetResults[] results)
    {
        Table table = new(
            "operation", "server", "req/s", "spread", "CPU us/req", "spread", "CPU to handmade", "req/s to dynalite", "p50 ms", "p99 ms",
            "bytes/answer", "foreign cores", "errors");
        foreach (TargetResults result in results.OrderBy(result => Array.FindIndex(results, one => Same(one, result))))
        {
            TargetResults? handmade = Beside(results, result, "handmade"), dynalite = Beside(results, result, "dynalite");
            table.Add(
                result.Target.Operation.Name,
                result.Target.Name,
                Table.Number(result.Rate.Median, 0),
                Table.Spread(result.Rate.Spread),
                Table.Number(result.Cpu.Median),
                Table.Spread(result.Cpu.Spread),
                handmade is null ? "" : Table.Number(result.Cpu.Median / handmade.Cpu.Median, 2),
                dynalite is null ? "" : Table.Number(result.Rate.Median / dynalite.Rate.Median, 2),
                Table.Number(result.P50.Median / 1000, 2),
                Table.Number(result.P99.Median / 1000, 2),
                Table.Number(result.Bytes.Median, 0),
                Table.Number(result.Foreign.Median, 2),
                Table.Number(result.Errors, 0));
        }

        return table;
    }

    private static bool Same(TargetResults one, TargetResults other) => one.Target.Operation.Name == other.Target.Operation.Name;

    private static TargetResults? Beside(TargetResults[] results, TargetResults result, string server) =>
        Array.Find(results, other => other.Target.Name == server && Same(other, result));
}
