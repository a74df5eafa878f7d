using System.Diagnostics;

namespace Tributary.Benchmarks.Realtime;

/// <summary>
/// Subscriptions: fan-out of one publication to many sockets, the memory of idle ones, and what those that do not match cost. Servers on
/// one core, load on another, one server at a time.
/// </summary>
internal static class RealtimeBenchmark
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine(
                "The real-time benchmark reads /proc and gives server and load a core each: it needs Linux and two cores.");
            return 2;
        }

        Process.GetCurrentProcess().ProcessorAffinity = 1 << LoadCore;
        using FanoutServers servers = new(ServerCore);
        string[] peers = arguments.Number("peers", 1) == 0 ? [] : FanoutServers.Peers;
        foreach (string missing in peers.Where(peer => !FanoutServers.IsInstalled(peer)))
            Console.WriteLine($"{missing} is not installed and takes no part.");
        string[] names = [FanoutServers.Broadcast, FanoutServers.Tributary, .. peers.Where(FanoutServers.IsInstalled)];
        Console.WriteLine($"{FanoutMessage.TextLength} bytes of text, .NET {Environment.Version}");
        Console.WriteLine();
        bool isComplete = true;
        if (arguments.Number("fanout", 1) != 0)
            isComplete = await FanoutMeasurement.RunAsync(servers, names, arguments);
        if (arguments.Number("idle", 10_000) is > 0 and int idle)
            await IdleMeasurement.RunAsync(servers, names, idle, arguments.Number("idle-rounds", 3));
        if (arguments.Number("bystanders", 1) != 0)
            await BystanderMeasurement.RunAsync(servers, TimeSpan.FromSeconds(arguments.Number("seconds", 3)));
        return isComplete ? 0 : 1;
    }
}
