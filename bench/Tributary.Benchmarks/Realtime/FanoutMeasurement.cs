using System.Diagnostics;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Realtime;

/// <summary>Deliveries per second, their CPU and their latency.</summary>
internal static class FanoutMeasurement
{
    /// <summary>Publications under way at once.</summary>
    private const int Window = 4;

    /// <summary>For the latency: in total, far from what any of the servers can do.</summary>
    private const int PacedDeliveriesPerSecond = 10_000;

    /// <summary>CPU seconds of the server before anything is measured: its code is compiled for good by then.</summary>
    private const int WarmUpCpuSeconds = 8;

    private static readonly int[] Subscribers = [100, 1_000, 5_000];

    /// <returns>False when something was lost or came twice.</returns>
    public static async Task<bool> RunAsync(FanoutServers servers, string[] names, Arguments arguments)
    {
        int rounds = arguments.Number("rounds", 3);
        TimeSpan slot = TimeSpan.FromSeconds(arguments.Number("seconds", 3));
        int only = arguments.Number("subscribers", 0);
        long doubled = 0;
        foreach (int count in Subscribers.Where(count => only == 0 || count == only))
        {
            Dictionary<string, FanoutSamples> results = names.ToDictionary(name => name, _ => new FanoutSamples());
            for (int round = 0; round < rounds; round++)
            {
                foreach (string name in names)
                    doubled += await MeasureAsync(servers, name, count, slot, arguments.Number("warm-up", WarmUpCpuSeconds), results[name]);
            }

            Console.WriteLine($"{count} subscribers, {rounds} rounds:");
            Console.WriteLine();
            Console.WriteLine(ResultTable(results));
            Console.WriteLine();
        }

        if (doubled > 0)
            Console.WriteLine($"{doubled} deliveries came more than once.");
        return doubled == 0;
    }

    private static async Task<long> MeasureAsync(
        FanoutServers servers, string name, int count, TimeSpan slot, int warmUp, FanoutSamples samples)
    {
        using FanoutTarget target = await servers.StartAsync(name, collectsOften: false);
        FanoutSocket[] sockets = await target.SubscribeAsync(count, _ => FanoutMessage.Room);
        Receipts receipts = new(count);
        Task counting = Task.WhenAll(sockets.Select(socket => socket.CountAsync(receipts)));
        Publisher publisher = new(target.Wire, receipts);
        double warm = target.Server.CpuSeconds + warmUp;
        while (target.Server.CpuSeconds < warm)
            await publisher.SaturateAsync(Window, TimeSpan.FromSeconds(1));

        receipts.Clear();
        double machine = PinnedProcess.MachineCpuSeconds, server = target.Server.CpuSeconds;
        double own = Environment.CpuUsage.TotalTime.TotalSeconds;
        long started = Stopwatch.GetTimestamp();
        await publisher.SaturateAsync(Window, slot);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        server = target.Server.CpuSeconds - server;
        own = Environment.CpuUsage.TotalTime.TotalSeconds - own;
        machine = PinnedProcess.MachineCpuSeconds - machine;
        samples.AddSaturated(receipts, elapsed, server, own, (machine - server - own) / elapsed);

        receipts.Clear();
        await publisher.PaceAsync((double)PacedDeliveriesPerSecond / count, slot);
        samples.AddPaced(receipts);
        target.CloseSockets();
        await counting;
        return receipts.Doubled;
    }

    private static Table ResultTable(Dictionary<string, FanoutSamples> results)
    {
        Table table = new(
            "server", "deliveries/s", "CPU us/delivery", "spread", "to kestrel", "server core", "load us/delivery",
            "paced p50 ms", "paced p99 ms", "foreign cores");
        double kestrel = results[FanoutServers.Broadcast].Cpu.Median;
        foreach ((string name, FanoutSamples samples) in results)
        {
            table.Add(
                name,
                Table.Number(samples.Rate.Median, 0),
                Table.Number(samples.Cpu.Median, 2),
                Table.Spread(samples.Cpu.Spread),
                Table.Number(samples.Cpu.Median / kestrel, 2),
                Table.Number(samples.ServerCore.Median, 2),
                Table.Number(samples.LoadCpu.Median, 2),
                Table.Number(samples.P50.Median, 2),
                Table.Number(samples.P99.Median, 2),
                Table.Number(samples.Foreign.Median, 2));
        }

        return table;
    }
}
