using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Reference;

/// <summary>Generated schema documents, judged by us and by graphql-js; those that both accept introspect alike.</summary>
public sealed class SchemaDifferentialTests
{
    private const int BatchSize = 50;

    [Fact]
    [Trait("campaign", "graphql-schema-differential")]
    public async Task Schemas_are_judged_as_graphql_js_judges_them()
    {
        Campaign campaign = Campaign.Named("graphql-schema-differential", seed: 1, count: 800);
        (Findings findings, SortedDictionary<string, int> rules) = await RunAsync(campaign, without: null);

        campaign.Report(
            findings.Differences == 0,
            ("compared", findings.Compared),
            ("accepted", findings.Accepted),
            ("explained", findings.Explanations),
            ("rules", string.Join(' ', rules.Select(entry => $"{entry.Key}:{entry.Value}"))));
        Assert.True(findings.Differences == 0, findings.ToString());
        Assert.InRange(findings.Accepted, findings.Compared / 4, findings.Compared * 3 / 4);
    }

    [Theory]
    [InlineData("InterfaceImplementations")]
    [InlineData("UniqueMembers")]
    [InlineData("DefaultValues")]
    public async Task A_rule_that_is_missing_is_noticed(string rule)
    {
        (Findings findings, _) = await RunAsync(Campaign.Named("none", seed: 7, count: 400), without: rule);

        Assert.NotEqual(0, findings.Differences);
    }

    private static async Task<(Findings Findings, SortedDictionary<string, int> Rules)> RunAsync(Campaign campaign, string? without)
    {
        var findings = new Findings();
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using ReferenceProcess reference = ReferenceProcess.Start();
        for (int first = 0; first < campaign.Count; first += BatchSize)
        {
            string[] batch = [.. Enumerable.Range(first, Math.Min(BatchSize, campaign.Count - first)).Select(i => Generate(campaign.Seed, i))];
            JsonNode[] answers = await reference.AskAsync(
                [.. batch.Select(sdl => new JsonObject { ["ask"] = "schema", ["sdl"] = sdl, ["introspect"] = true })]);
            for (int i = 0; i < batch.Length; i++)
                await CompareAsync(batch[i], answers[i], without, findings, rules);
        }

        return (findings, rules);
    }

    // Half of them are meant to be valid; the others have a few slips.
    private static string Generate(int seed, int number) =>
        SchemaGenerator.Generate(new Choices(unchecked((seed * 1_000_003) + number), number % 2 == 0 ? 0 : 0.008));

    private static async Task CompareAsync(
        string sdl, JsonNode answer, string? without, Findings findings, SortedDictionary<string, int> rules)
    {
        SchemaResult result = SchemaBuilder.Build(sdl);
        ImmutableArray<SchemaError> errors = [.. result.Errors.Where(error => error.Rule != without)];
        foreach (string rule in errors.Select(error => error.Rule).Distinct())
            rules[rule] = rules.GetValueOrDefault(rule) + 1;
        bool accepted = (bool)answer["valid"]!;
        string theirs = accepted ? "accepts it" : string.Join("; ", answer["errors"]!.AsArray().Select(error => (string)error!));
        string ours = errors.IsEmpty ? "accept it" : string.Join("; ", errors);
        if (accepted != errors.IsEmpty)
        {
            string? explanation = accepted ? KnownDifferences.OfSchemas(errors) : null;
            findings.Differ(explanation, $"graphql-js: {theirs}\nwe: {ours}\n{sdl}");
        }
        else if (accepted && result.Schema is { } schema && await Introspection.DifferenceAsync(schema, answer["introspection"]!) is { } part)
        {
            findings.Differ(null, $"introspection: {part}\n{sdl}");
        }
        else
        {
            findings.Agree(accepted);
        }
    }
}
