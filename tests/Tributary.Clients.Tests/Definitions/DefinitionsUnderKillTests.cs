using Tributary.Clients.Tests.Crash;
using Tributary.Clients.Tests.Processes;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Definitions;

/// <summary>Kills the server (SIGKILL) while definitions change: each change is there wholly or not at all, and is what is served.</summary>
public sealed class DefinitionsUnderKillTests
{
    private const string Name = "definitions-under-kill";

    /// <summary>A planted fault that does not show in so many kills would not be found in the product either.</summary>
    private const int RoundsToFindFaultMax = 20;

    [Theory]
    [Trait("campaign", "definitions-under-kill")]
    [InlineData("acknowledges-before-commit", Fault.Lost)]
    [InlineData("stores-definitions-in-two-transactions", Fault.Torn)]
    public async Task The_harness_finds_a_planted_fault(string planted, object fault)
    {
        DefinitionReport report = await new DefinitionRounds(Faulty(planted), new Random(4711)).RunAsync(RoundsToFindFaultMax);

        Assert.Contains(report.Ledger.Findings, finding => finding.Fault.Equals(fault));
    }

    [Fact]
    [Trait("campaign", "definitions-under-kill")]
    public async Task The_host_of_planted_faults_is_sound_without_one()
    {
        DefinitionReport report = await new DefinitionRounds(Faulty("none"), new Random(4711)).RunAsync(rounds: 2);

        Assert.Equal([], report.Ledger.Findings);
    }

    [Fact]
    [Trait("campaign", "definitions-under-kill")]
    public async Task Every_change_of_a_definition_survives_kills_wholly_or_not_at_all()
    {
        Campaign campaign = Campaign.Named(Name, seed: 1, count: 4);

        DefinitionReport report = await new DefinitionRounds(StartAsync, new Random(campaign.Seed)).RunAsync(campaign.Count);

        DefinitionLedger ledger = report.Ledger;
        campaign.Report(
            passed: ledger.Findings.Count == 0,
            ("kills", report.Rounds),
            ("acknowledged", ledger.Acknowledged),
            ("unanswered and done", ledger.FoundDone),
            ("unanswered and undone", ledger.FoundUndone),
            ("findings", ledger.Findings.Take(20).Select(finding => finding.ToString())));
        Assert.Equal([], ledger.Findings);
        Assert.Equal(campaign.Count, report.Rounds);
    }

    private static Task<Server> StartAsync(string template, TemporaryFolder folder) => Server.StartAsync(template, folder);

    private static Func<string, TemporaryFolder, Task<Server>> Faulty(string planted) => (template, folder) => Server.StartAsync(
        flags => ChildProcess.Start("dotnet", [Repository.FaultyServerLibrary, planted, "dev", template, .. flags]), folder);
}
