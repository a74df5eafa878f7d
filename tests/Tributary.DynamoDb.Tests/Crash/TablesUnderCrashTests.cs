using Tributary.Testing;

namespace Tributary.DynamoDb.Tests.Crash;

/// <summary>
/// Crashes under load: no acknowledged write is lost, no item torn, no index entry without its item, no gap in the stream.
/// </summary>
public sealed class TablesUnderCrashTests
{
    /// <summary>A planted fault that does not show in so many crashes would not be found in the product either.</summary>
    private const int RoundsToFindFaultMax = 25;

    /// <summary>Rounds on one storage, before another one begins empty.</summary>
    private const int RoundsOfStorageMax = 10;

    [Theory]
    [Trait("campaign", "tables-kill-sqlite")]
    [InlineData("acknowledges-before-commit", CrashFault.Lost)]
    [InlineData("loses-index-writes", CrashFault.NotIndexed)]
    public async Task A_fault_planted_in_a_file_is_found_by_kills(string planted, object fault) =>
        await AssertFoundAsync(new SqliteCrashStore(), planted, fault);

    [Theory]
    [Trait("campaign", "tables-power-cut")]
    [InlineData("synchronous-off", CrashFault.Lost)]
    [InlineData("acknowledges-before-commit", CrashFault.Lost)]
    public async Task A_fault_planted_in_a_file_is_found_by_power_cuts(string planted, object fault) =>
        await AssertFoundAsync(await PowerCutStore.CreateAsync(), planted, fault);

    [Theory]
    [Trait("campaign", "tables-kill-postgres")]
    [InlineData("acknowledges-before-commit", CrashFault.Lost)]
    [InlineData("loses-index-writes", CrashFault.NotIndexed)]
    public async Task A_fault_planted_above_PostgreSQL_is_found_by_kills(string planted, object fault) =>
        await AssertFoundAsync(await PostgresCrashStore.CreateAsync(), planted, fault);

    [Fact]
    [Trait("campaign", "tables-kill-sqlite")]
    public Task Tables_in_a_file_survive_kills() => AssertSoundAsync(
        Campaign.Named("tables-kill-sqlite", seed: 1, count: 2), () => Task.FromResult<CrashStore>(new SqliteCrashStore()));

    [Fact]
    [Trait("campaign", "tables-power-cut")]
    public Task Tables_in_a_file_survive_power_cuts() =>
        AssertSoundAsync(Campaign.Named("tables-power-cut", seed: 2, count: 4), async () => await PowerCutStore.CreateAsync());

    [Fact]
    [Trait("campaign", "tables-kill-postgres")]
    public Task Tables_in_PostgreSQL_survive_kills() =>
        AssertSoundAsync(Campaign.Named("tables-kill-postgres", seed: 3, count: 2), async () => await PostgresCrashStore.CreateAsync());

    [Fact]
    [Trait("campaign", "tables-kill-postmaster")]
    public Task Tables_in_PostgreSQL_survive_kills_of_its_server() =>
        AssertSoundAsync(Campaign.Named("tables-kill-postmaster", seed: 4, count: 1), async () => await PostmasterCrashStore.CreateAsync());

    private static async Task AssertFoundAsync(CrashStore opened, string planted, object fault)
    {
        await using CrashStore store = opened;
        var rounds = new CrashRounds(store, planted, new Random(4711));

        await rounds.RunAsync(RoundsToFindFaultMax);

        Assert.Contains(rounds.Findings, finding => finding.Fault.Equals(fault));
    }

    private static async Task AssertSoundAsync(Campaign campaign, Func<Task<CrashStore>> open)
    {
        var random = new Random(campaign.Seed);
        (int done, int acknowledged, int records) = (0, 0, 0);
        List<CrashFinding> findings = [];
        while (done < campaign.Count && findings.Count == 0)
        {
            await using CrashStore store = await open();
            var rounds = new CrashRounds(store, "none", random);
            await rounds.RunAsync(Math.Min(RoundsOfStorageMax, campaign.Count - done));
            done += rounds.Rounds;
            acknowledged += rounds.Acknowledged;
            records += rounds.Records;
            findings = rounds.Findings;
        }

        campaign.Report(
            passed: findings.Count == 0,
            ("crashes", done),
            ("acknowledged", acknowledged),
            ("stream records", records),
            ("findings", findings.Take(20).Select(finding => finding.ToString())));
        Assert.Equal([], findings);
    }
}
