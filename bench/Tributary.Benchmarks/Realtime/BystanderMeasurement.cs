using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Realtime;

/// <summary>One subscriber gets everything; how much more does a publication cost when others are connected that it is not for?</summary>
internal static class BystanderMeasurement
{
    private const int WarmUpCpuSeconds = 6;

    /// <summary>Publications under way at once: enough that the server does not fall asleep between them.</summary>
    private const int Window = 16;

    private static readonly int[] Bystanders = [0, 100, 1_000, 10_000];

    public static async Task RunAsync(FanoutServers servers, TimeSpan slot)
    {
        Table table = new("others connected", "CPU us/publication", "publications/s");
        using FanoutTarget target = await servers.StartAsync(FanoutServers.Tributary, collectsOften: false);
        FanoutSocket[] receiver = await target.SubscribeAsync(1, _ => FanoutMessage.Room);
        Receipts receipts = new(1);
        Task counting = receiver[0].CountAsync(receipts);
        Publisher publisher = new(target.Wire, receipts);
        double warm = target.Server.CpuSeconds + WarmUpCpuSeconds;
        while (target.Server.CpuSeconds < warm)
            await publisher.SaturateAsync(Window, TimeSpan.FromSeconds(1));
        int connected = 0;
        foreach (int wanted in Bystanders)
        {
            int already = connected;
            await target.SubscribeAsync(wanted - already, number => $"other-{already + number}");
            connected = wanted;
            await publisher.SaturateAsync(Window, TimeSpan.FromSeconds(1));
            receipts.Clear();
            double server = target.Server.CpuSeconds;
            await publisher.SaturateAsync(Window, slot);
            server = target.Server.CpuSeconds - server;
            table.Add(
                Table.Number(wanted, 0), Table.Number(server * 1e6 / receipts.Count), Table.Number(receipts.Count / slot.TotalSeconds, 0));
        }

        Console.WriteLine("One receiver, and others whom the publications are not for:");
        Console.WriteLine();
        Console.WriteLine(table);
        target.CloseSockets();
        await counting;
    }
}
