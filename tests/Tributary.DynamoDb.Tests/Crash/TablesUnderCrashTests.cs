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
    private const int RoundsOfStorageMax = 25;

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

    // The server has said that commits are done which are in its memory only.
    [Theory]
    [Trait("campaign", "tables-kill-postmaster")]
    [InlineData("synchronous-commit-off", CrashFault.Lost)]
    public async Task A_fault_planted_below_PostgreSQL_is_found_by_kills_of_its_server(string planted, object fault) =>
        await AssertFoundAsync(await PostmasterCrashStore.CreateAsync(), planted, fault);

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
        AssertSoundAsync(Campaign.Named("tables-kill-postgres", seed: 3, count: 2), async () => await PostgresCrashStore.CreateAsync(), storages: 4);

    [Fact]
    [Trait("campaign", "tables-kill-postmaster")]
    public Task Tables_in_PostgreSQL_survive_kills_of_its_server() =>
        AssertSoundAsync(Campaign.Named("tables-kill-postmaster", seed: 4, count: 1), async () => await PostmasterCrashStore.CreateAsync(), storages: 3);

    private static async Task AssertFoundAsync(CrashStore opened, string planted, object fault)
    {
        await using CrashStore store = opened;
        var rounds = new CrashRounds(store, planted, new Random(4711));

        await rounds.RunAsync(RoundsToFindFaultMax);

        Assert.Contains(rounds.Findings, finding => finding.Fault.Equals(fault));
    }

    /// <param name="campaign">Its count is that of the crashes.</param>
    /// <param name="open">A new, empty storage.</param>
    /// <param name="storages">
    /// On how many storages crashes happen at the same time: most of a round is waiting for processes to begin and to end.
    /// </param>
    private static async Task AssertSoundAsync(Campaign campaign, Func<Task<CrashStore>> open, int storages = 1)
    {
        int perStorage = (campaign.Count + storages - 1) / storages;
        CrashRounds[] rounds = (await Task.WhenAll(Enumerable.Range(0, storages).Select(number => Task.Run(() => RunAsync(
            open, new Random(campaign.Seed + number), Math.Min(perStorage, campaign.Count - (number * perStorage)))))))
            .SelectMany(one => one).ToArray();
        CrashFinding[] findings = [.. rounds.SelectMany(one => one.Findings)];

        campaign.Report(
            passed: findings.Length == 0,
            ("crashes", rounds.Sum(one => one.Rounds)),
            ("acknowledged", rounds.Sum(one => one.Acknowledged)),
            ("stream records", rounds.Sum(one => one.Records)),
            ("findings", findings.Take(20).Select(finding => finding.ToString())));
        Assert.Equal([], findings);
    }

    private static async Task<List<CrashRounds>> RunAsync(Func<Task<CrashStore>> open, Random random, int count)
    {
        List<CrashRounds> all = [];
        for (int done = 0; done < count;)
        {
            await using CrashStore store = await open();
            var rounds = new CrashRounds(store, "none", random);
            all.Add(rounds);
            await rounds.RunAsync(Math.Min(RoundsOfStorageMax, count - done));
            done += rounds.Rounds;
            if (rounds.Findings.Count > 0)
                break;
        }

        return all;
    }
}
