using Tributary.Clients.Tests.Processes;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Crash;

/// <summary>Kills the server (SIGKILL) while clients write, starts it again, and looks for everything it had acknowledged.</summary>
public sealed class MessagesUnderKillTests
{
    /// <summary>A planted fault that does not show in so many kills would not be found in the product either.</summary>
    private const int RoundsToFindFaultMax = 20;

    [Theory]
    [Trait("campaign", "messages-under-kill")]
    [InlineData("acknowledges-before-commit", Fault.Lost)]
    [InlineData("loses-index-writes", Fault.NotIndexed)]
    public async Task The_harness_finds_a_planted_fault(string planted, object fault)
    {
        KillRounds rounds = new(StartAsync, folder => StartFaultyAsync(planted, folder), new Random(4711));

        KillReport report = await rounds.RunAsync(RoundsToFindFaultMax);

        Assert.Contains(report.Findings, finding => finding.Fault.Equals(fault));
    }

    [Fact]
    [Trait("campaign", "messages-under-kill")]
    public async Task The_host_of_planted_faults_is_sound_without_one()
    {
        KillRounds rounds = new(StartAsync, folder => StartFaultyAsync("none", folder), new Random(4711));

        KillReport report = await rounds.RunAsync(rounds: 2);

        Assert.Equal([], report.Findings);
    }

    [Fact]
    [Trait("campaign", "messages-under-kill")]
    public async Task Every_acknowledged_message_survives_kills_once_and_whole()
    {
        Campaign campaign = Campaign.Named("messages-under-kill", seed: 1, count: 4);

        KillReport report = await new KillRounds(StartAsync, StartAsync, new Random(campaign.Seed)).RunAsync(campaign.Count);

        campaign.Report(
            passed: report.Findings.Count == 0,
            ("kills", report.Rounds),
            ("acknowledged", report.Acknowledged),
            ("retried", report.Retried),
            ("storedUnanswered", report.StoredUnanswered),
            ("findings", report.Findings.Take(20).Select(finding => finding.ToString())));
        Assert.Equal([], report.Findings);
        Assert.Equal(campaign.Count, report.Rounds);
    }

    private static Task<Server> StartAsync(TemporaryFolder folder) => Server.StartAsync(Repository.Sample, folder, "--no-watch");

    private static Task<Server> StartFaultyAsync(string planted, TemporaryFolder folder) => Server.StartAsync(
        flags => ChildProcess.Start("dotnet", [Repository.FaultyServerLibrary, planted, "dev", Repository.Sample, .. flags]),
        folder,
        "--no-watch");
}
