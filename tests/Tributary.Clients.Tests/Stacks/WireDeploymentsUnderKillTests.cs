using Tributary.Clients.Tests.Processes;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Stacks;

/// <summary>
/// Kills the server (SIGKILL) while tributary deploy and aws cloudformation deploy wait for it: the old or the new version is served,
/// with all data, the stack is in a state that tools go on from, and the next deployment works.
/// </summary>
public sealed class WireDeploymentsUnderKillTests
{
    private const string Name = "wire-deployments-under-kill";

    [Fact]
    [Trait("campaign", "wire-deployments-under-kill")]
    public async Task Deployments_over_the_wire_survive_kills_wholly_or_not_at_all()
    {
        Campaign campaign = Campaign.Named(Name, seed: 1, count: 2);

        StackReport report = await new WireRounds(OnSlowDisk, new Random(campaign.Seed)).RunAsync(campaign.Count);

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

    // The slower a commit, the more kills are in the middle of one.
    private static Task<Server> OnSlowDisk(string template, TemporaryFolder folder) => Server.StartAsync(
        flags => ChildProcess.Start("dotnet", [Repository.FaultyServerLibrary, "none", "dev", template, .. flags]), folder, "--no-watch");
}
