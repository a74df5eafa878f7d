using System.Globalization;
using Tributary.Testing;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Generated handlers through Node and through us: equal results, equal state, the same kind of error.</summary>
public sealed class DifferentialTests
{
    private const int BatchSize = 500;
    private const int ShownMax = 8;

    [Fact]
    [Trait("campaign", "javascript-differential")]
    public async Task Generated_handlers_do_what_they_do_in_node()
    {
        Campaign campaign = Campaign.Named("javascript-differential", seed: 1, count: 3_000);
        await using Node? node = Node.Start();
        Assert.SkipWhen(node is null, Node.Missing);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var differences = new List<Difference>();
        for (int done = 0; done < campaign.Count; done += BatchSize)
            differences.AddRange(await CompareAsync(node, campaign.Seed, done, Math.Min(BatchSize, campaign.Count - done), outcomes));
        campaign.Report(
            differences.Count == 0,
            ("differences", differences.Count),
            ("outcomes", string.Join(", ", outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} {o.Value}")))));
        Assert.True(differences.Count == 0, await DescribeAsync(differences, node));
        Assert.True(outcomes["result"] > campaign.Count / 2, "Most programs have to reach their end.");
        Assert.True(outcomes.GetValueOrDefault(OwnRun.OverBudget) <= campaign.Count / 500, "Few programs may use too much to be compared.");
    }

    [Theory]
    [InlineData("slice")]
    [InlineData("trunc")]
    [InlineData("order")]
    [InlineData("concat")]
    [InlineData("stable")]
    public async Task A_planted_fault_is_found(string fault)
    {
        await using Node? node = Node.Start(fault);
        Assert.SkipWhen(node is null, Node.Missing);
        List<Difference> differences = [];
        for (int done = 0; done < 3_000 && differences.Count == 0; done += BatchSize)
            differences = await CompareAsync(node, seed: 1, done, BatchSize, outcomes: []);
        Assert.NotEmpty(differences);
    }

    private static async Task<List<Difference>> CompareAsync(
        Node node, int seed, int first, int count, SortedDictionary<string, int> outcomes)
    {
        GeneratedHandlers[] programs = [.. Enumerable.Range(first, count).Select(i => HandlerGenerator.Generate(HashCode(seed, i)))];
        Task<string[]> expected = node.RunAsync(programs);
        string[] own = Array.ConvertAll(programs, OwnRun.Answer);
        var differences = new List<Difference>();
        for (int i = 0; i < programs.Length; i++)
        {
            bool isOverBudget = IsOverBudget((await expected)[i], own[i]);
            string outcome = isOverBudget ? OwnRun.OverBudget : Outcome((await expected)[i]);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if ((await expected)[i] != own[i] && !isOverBudget)
                differences.Add(new Difference(programs[i], (await expected)[i], own[i]));
        }

        return differences;
    }

    private static bool IsOverBudget(string expected, string own) => own.Contains(OwnRun.OverBudget, StringComparison.Ordinal)
        || expected == Node.TookTooLong
        || (own.Contains(OwnRun.TooDeep, StringComparison.Ordinal) && !expected.Contains(OwnRun.TooDeep, StringComparison.Ordinal));

    private static string Outcome(string answer)
    {
        int at = answer.LastIndexOf("\"error\":\"", StringComparison.Ordinal);
        return at < 0 ? "result" : answer[(at + 9)..answer.IndexOf('"', at + 9)];
    }

    private static async Task<string> DescribeAsync(List<Difference> differences, Node node)
    {
        string text = $"{differences.Count} differences, the first of them:\n";
        foreach (Difference difference in differences.Take(ShownMax))
            text += $"{await difference.ReduceAsync(node)}\n";
        return text;
    }

    // The same on every platform and run.
    private static int HashCode(int seed, int index) => unchecked((seed * 1_000_003) + index);
}
