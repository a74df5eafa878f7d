using Tributary.Clients.Tests.Processes;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Stress;

/// <summary>The real server, real sockets, and a count of what each subscriber must have got.</summary>
public sealed class RealtimeStressTests
{
    private const int ManySubscribers = 1_000;
    private const int FewSubscribers = 120;

    /// <summary>From this many seconds on a run is a long one.</summary>
    private const int LongRun = 60;

    [Fact]
    [Trait("campaign", "realtime-stress")]
    public async Task Every_subscriber_gets_what_is_for_it_once_and_in_order_and_memory_stays_flat()
    {
        Campaign campaign = Campaign.Named("realtime-stress", seed: 1, count: 5);
        int subscribers = campaign.Count >= LongRun ? ManySubscribers : FewSubscribers;
        using TemporaryFolder folder = new();
        await using Server server = await StartAsync(folder);
        ServerMemory memory = new(server.Process, folder["heap"]);
        using CancellationTokenSource end = new();
        Task sampling = memory.SampleAsync(end.Token);

        using StressRun run = new(server.Outputs, PlantedFault.None);
        await run.RunAsync(subscribers, TimeSpan.FromSeconds(campaign.Count), new Random(campaign.Seed));

        await end.CancelAsync();
        await sampling;
        campaign.Report(
            passed: run.Findings.Count == 0 && memory.Growth is null,
            ("subscribers", subscribers),
            ("published", run.Published),
            ("deliveries", run.Deliveries),
            ("cuts", run.Cuts),
            ("resumed", run.Resumed),
            ("slowReaders", run.SlowReaders),
            ("heapAndWorkingSetMB", memory.Minutes),
            ("findings", run.Findings.Take(10)));
        Assert.Equal([], run.Findings.Take(10));
        Assert.Null(memory.Growth);
        Assert.True(run.Deliveries > 1_000 && run.Cuts > 0, $"{run.Deliveries} deliveries and {run.Cuts} cuts say little.");
    }

    [Theory]
    [InlineData(nameof(PlantedFault.Loses), "lost")]
    [InlineData(nameof(PlantedFault.Doubles), "doubled")]
    public async Task One_frame_that_is_lost_or_comes_twice_is_found(string fault, string finding)
    {
        using TemporaryFolder folder = new();
        await using Server server = await StartAsync(folder);
        using StressRun run = new(server.Outputs, Enum.Parse<PlantedFault>(fault));

        await run.RunAsync(FewSubscribers, TimeSpan.FromSeconds(2), new Random(1));

        Assert.Contains(finding, string.Join('\n', run.Findings), StringComparison.Ordinal);
    }

    private static Task<Server> StartAsync(TemporaryFolder folder) => Server.StartAsync(
        flags => ChildProcess.Start(
            "dotnet",
            [Repository.FaultyServerLibrary, "reports-memory", "dev", Path.Combine(Repository.Templates, "stress"), .. flags],
            environment: new Dictionary<string, string?> { ["TRIBUTARY_HEAP_FILE"] = folder["heap"] }),
        folder,
        "--no-watch");
}
