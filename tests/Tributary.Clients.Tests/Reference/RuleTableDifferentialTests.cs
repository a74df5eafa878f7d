using System.Text.Json.Nodes;
using Tributary.GraphQL.Tests;
using Tributary.GraphQL.Tests.Types;

namespace Tributary.Clients.Tests.Reference;

/// <summary>The tables of all rules, judged by graphql-js: it refuses what they refuse, and nothing else.</summary>
public sealed class RuleTableDifferentialTests
{
    [Fact]
    public async Task The_documents_of_every_rule_are_judged_alike()
    {
        await using ReferenceProcess reference = ReferenceProcess.Start();
        List<string> differences = [];
        foreach (string rule in RuleTable.RulesOfDocuments)
        {
            var table = RuleTable.OfDocuments(rule);
            string[] documents = [.. table.Refused, .. table.Accepted];
            JsonNode[] answers = await reference.AskAsync(
            [
                new JsonObject { ["ask"] = "schema", ["sdl"] = table.Schema ?? TestSchemas.ChatDefinition },
                .. documents.Select(document => new JsonObject { ["ask"] = "document", ["document"] = document }),
            ]);
            differences.AddRange(Differences(table, documents, answers[1..]));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task The_schemas_of_every_rule_are_judged_alike()
    {
        await using ReferenceProcess reference = ReferenceProcess.Start();
        List<string> differences = [];
        foreach (string rule in RuleTable.RulesOfSchemas)
        {
            var table = RuleTable.OfSchemas(rule);
            string[] schemas = [.. table.Refused, .. table.Accepted];
            JsonNode[] answers = await reference.AskAsync(
                [.. schemas.Select(sdl => new JsonObject { ["ask"] = "schema", ["sdl"] = table.WholeSchema(sdl) })]);
            differences.AddRange(Differences(table, schemas, answers));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(RuleTable table, string[] documents, JsonNode[] answers)
    {
        for (int i = 0; i < documents.Length; i++)
        {
            bool accepted = (bool)answers[i]["valid"]!;
            if (accepted != i >= table.Refused.Length && !KnownDifferences.OfTables(table.Rule, documents[i]))
                yield return $"{table.Rule}: {documents[i]} {(accepted ? "is accepted" : answers[i]["errors"]!.ToJsonString())}";
        }
    }
}
