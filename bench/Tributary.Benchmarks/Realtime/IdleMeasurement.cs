using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Realtime;

/// <summary>Memory of sockets with one subscription each on which nothing happens.</summary>
internal static class IdleMeasurement
{
    /// <summary>Opened and left standing first, so that what the server needs once is not counted for each socket.</summary>
    private const int First = 1_000;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(FanoutServers servers, string[] names, int count, int rounds)
    {
        Table table = new("server", "KiB/socket", "spread", "KiB beyond kestrel");
        double kestrel = 0;
        foreach (string name in names)
        {
            Samples samples = new();
            for (int round = 0; round < rounds; round++)
                samples.Add(await MeasureAsync(servers, name, count));
            if (name == FanoutServers.Broadcast)
                kestrel = samples.Median;
            table.Add(name, Table.Number(samples.Median), Table.Spread(samples.Spread), Table.Number(samples.Median - kestrel));
        }

        Console.WriteLine($"{count} idle subscribed sockets, resident memory, {rounds} rounds:");
        Console.WriteLine();
        Console.WriteLine(table);
        Console.WriteLine();
    }

    private static async Task<double> MeasureAsync(FanoutServers servers, string name, int count)
    {
        using FanoutTarget target = await servers.StartAsync(name, collectsOften: true);
        await target.SubscribeAsync(First, number => $"idle-{number}");
        await Task.Delay(Settling);
        long before = target.Server.ResidentBytes;
        await target.SubscribeAsync(count - First, number => $"idle-{First + number}");
        await Task.Delay(Settling);
        return (target.Server.ResidentBytes - before) / 1024.0 / (count - First);
    }
}
