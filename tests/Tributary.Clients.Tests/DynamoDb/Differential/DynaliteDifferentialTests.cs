using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Reference;
using Tributary.Testing;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>
/// Generated sequences of requests on generated tables, answered by us and by dynalite: whole answers and whole refusals.
/// </summary>
public sealed class DynaliteDifferentialTests
{
    private const int RequestsPerRound = 150;
    private const int TablesPerRound = 2;

    [Fact]
    [Trait("campaign", "dynalite-differential")]
    public async Task Tables_answer_as_dynalite_answers()
    {
        Campaign campaign = Campaign.Named("dynalite-differential", seed: 1, count: 3_000);
        await using OwnStore ours = await OwnStore.OpenAsync();
        await using Dynalite theirs = await Dynalite.StartAsync();
        Findings findings = await CompareAsync(campaign, ours, theirs);

        campaign.Report(
            findings.Differences == 0,
            ("compared", findings.Compared),
            ("accepted", findings.Accepted),
            ("explained", findings.Explanations));
        Assert.True(findings.Differences == 0, findings.ToString());
        Assert.InRange(findings.Accepted, findings.Compared / 3, findings.Compared * 9 / 10);
    }

    [Fact]
    public async Task Conditions_that_do_not_arrive_are_noticed()
    {
        await using ForgetfulStore ours = new(await OwnStore.OpenAsync());
        await using Dynalite theirs = await Dynalite.StartAsync();

        Assert.NotEqual(0, (await CompareAsync(Campaign.Named("none", seed: 3, count: 300), ours, theirs)).Differences);
    }

    private static async Task<Findings> CompareAsync(Campaign campaign, IStore ours, IStore theirs)
    {
        var findings = new Findings();
        var seeds = new Random(campaign.Seed);
        for (int round = 0; findings.Compared < campaign.Count; round++)
        {
            var draw = new Draw(seeds.Next());
            TableShape[] tables =
                [.. Enumerable.Range(0, TablesPerRound).Select(table => TableShape.Generate($"table{round}.{table}", draw))];
            foreach (TableShape table in tables)
                await CreateAsync(table, ours, theirs);
            var requests = new RequestGenerator(draw, tables);
            bool whole = true;
            for (int i = 0; i < RequestsPerRound && whole; i++)
                whole = await CompareAsync(findings, requests.Next(), ours, theirs);
            foreach (TableShape table in tables)
                await DeleteAsync(table, ours, theirs);
        }

        return findings;
    }

    // False when the tables are of no more use: dynalite failed inside and what it had locked stays locked, or one of us has written what
    // the other has not.
    private static async Task<bool> CompareAsync(Findings findings, GeneratedRequest request, IStore ours, IStore theirs)
    {
        Answer expected = await Pages.SendAsync(theirs, request), actual = await Pages.SendAsync(ours, request);
        Answer theirForm = Pages.Normal(request, expected), ourForm = Pages.Normal(request, actual);
        if (theirForm.Equals(ourForm))
        {
            findings.Agree(expected.Succeeded);
        }
        else
        {
            findings.Differ(
                DynaliteDifferences.Explain(request, theirForm, ourForm), $"{request}\ndynalite: {expected}\nours:     {actual}");
        }

        return expected.Status != 500 && (expected.Succeeded == actual.Succeeded || !request.Writes);
    }

    private static async Task CreateAsync(TableShape table, params IStore[] stores)
    {
        foreach (IStore store in stores)
        {
            Answer created = await store.SendAsync("CreateTable", table.ToRequest().ToJsonString());
            Assert.True(created.Succeeded, $"{table.ToRequest().ToJsonString()}\n{created}");
            await Limits.UntilAsync($"{table.Name} to be active", async () =>
                (await store.SendAsync("DescribeTable", $$"""{"TableName":"{{table.Name}}"}""")).Body["Table"]["TableStatus"] == "ACTIVE");
        }
    }

    private static async Task DeleteAsync(TableShape table, params IStore[] stores)
    {
        foreach (IStore store in stores)
            await store.SendAsync("DeleteTable", $$"""{"TableName":"{{table.Name}}"}""");
    }

    /// <summary>Ours with a planted fault: conditions are not asked.</summary>
    private sealed class ForgetfulStore(IStore store) : IStore
    {
        public Task<Answer> SendAsync(string operation, string body)
        {
            JsonObject request = JsonNode.Parse(body)!.AsObject();
            request.Remove("ConditionExpression");
            return store.SendAsync(operation, request.ToJsonString());
        }

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
