using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>
/// Kills the server (SIGKILL) in the middle of deployments of nested stacks with tables: the old or the new version is served as a
/// whole, with its tables and all data, and the next deployment leaves neither too much nor too little.
/// </summary>
public sealed class DeploymentsUnderKillTests
{
    private const string Name = "deployments-under-kill";

    /// <summary>A planted fault that does not show in so many kills would not be found in the product either.</summary>
    private const int RoundsToFindFaultMax = 30;

    [Fact]
    [Trait("campaign", "deployments-under-kill")]
    public async Task The_harness_finds_a_planted_fault()
    {
        StackReport report = await new StackRounds(
            (template, folder) => Server.StartAsync(
                flags => ChildProcess.Start(
                    "dotnet", [Repository.FaultyServerLibrary, "writes-stacks-afterwards", "dev", template, .. flags]),
                folder),
            new Random(4711)).RunAsync(RoundsToFindFaultMax);

        Assert.NotEmpty(report.Findings);
    }

    [Fact]
    [Trait("campaign", "deployments-under-kill")]
    public async Task Deployments_of_nested_stacks_survive_kills_wholly_or_not_at_all()
    {
        Campaign campaign = Campaign.Named(Name, seed: 1, count: 3);

        StackReport report = await new StackRounds(
            (template, folder) => Server.StartAsync(template, folder), new Random(campaign.Seed)).RunAsync(campaign.Count);

        campaign.Report(
            passed: report.Findings.Count == 0,
            ("kills", report.Rounds),
            ("acknowledged", report.Acknowledged),
            ("unanswered and done", report.FoundNew),
            ("unanswered and undone", report.FoundOld),
            ("findings", report.Findings.Take(20).Select(finding => finding.ToString())));
        Assert.Equal([], report.Findings);
        Assert.Equal(campaign.Count, report.Rounds);
    }
}
