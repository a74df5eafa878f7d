using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Tests.Generation;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Validation;
using Tributary.Testing;

namespace Tributary.Clients.Tests.Reference;

/// <summary>Generated requests for generated schemas, judged by us and by graphql-js.</summary>
public sealed class ValidationDifferentialTests
{
    private const int DocumentsPerSchema = 100;

    private const string Syntax = "Syntax";

    private static readonly string[] Codes = [Syntax, .. Enum.GetNames<ValidationErrorCode>()];

    [Fact]
    [Trait("campaign", "graphql-validation-differential")]
    public async Task Documents_are_judged_as_graphql_js_judges_them()
    {
        Campaign campaign = Campaign.Named("graphql-validation-differential", seed: 1, count: 4_000);
        (Findings findings, Dictionary<string, int> decisive) = await RunAsync(campaign, without: null);

        // A code is decisive for a document when it is the only one: without its rule the document would have been accepted.
        string[] unseen = [.. Codes.Where(code => !decisive.ContainsKey(code))];
        campaign.Report(
            findings.Differences == 0,
            ("compared", findings.Compared),
            ("accepted", findings.Accepted),
            ("explained", findings.Explanations),
            ("decisive", Codes.Length - unseen.Length),
            ("neverDecisive", string.Join(' ', unseen)));
        Assert.True(findings.Differences == 0, findings.ToString());
        Assert.InRange(findings.Accepted, findings.Compared / 4, findings.Compared * 3 / 4);
        Assert.InRange(unseen.Length, 0, Codes.Length / 2);
    }

    [Theory]
    [InlineData(Syntax)]
    [InlineData(nameof(ValidationErrorCode.UnusedVariable))]
    [InlineData(nameof(ValidationErrorCode.FieldsConflict))]
    [InlineData(nameof(ValidationErrorCode.VariableTypeMismatch))]
    public async Task A_rule_that_is_missing_is_noticed(string code)
    {
        (Findings findings, _) = await RunAsync(Campaign.Named("none", seed: 11, count: 1_500), code);

        Assert.NotEqual(0, findings.Differences);
    }

    private static async Task<(Findings Findings, Dictionary<string, int> Decisive)> RunAsync(Campaign campaign, string? without)
    {
        var findings = new Findings();
        var decisive = new Dictionary<string, int>(StringComparer.Ordinal);
        var seeds = new Random(campaign.Seed);
        await using ReferenceProcess reference = ReferenceProcess.Start();
        for (int done = 0; done < campaign.Count; done += DocumentsPerSchema)
        {
            Schema schema = await GeneratedSchemas.NextAsync(reference, seeds);
            string[] documents = [.. Enumerable.Range(0, DocumentsPerSchema).Select(number => Generate(schema, seeds.Next(), number))];
            JsonNode[] answers = await reference.AskAsync(
                [.. documents.Select(document => new JsonObject { ["ask"] = "document", ["document"] = document })]);
            for (int i = 0; i < documents.Length; i++)
            {
                ImmutableArray<(string Code, string Text)> errors = Judge(schema, documents[i]);
                if (!errors.IsEmpty && errors.All(error => error.Code == errors[0].Code))
                    decisive[errors[0].Code] = decisive.GetValueOrDefault(errors[0].Code) + 1;
                Compare(documents[i], answers[i], [.. errors.Where(error => error.Code != without)], findings);
            }
        }

        return (findings, decisive);
    }

    // A third is meant to be valid, a third has slips, and some texts are changed without regard to the grammar.
    private static string Generate(Schema schema, int seed, int number)
    {
        var choices = new Choices(seed, number % 3 == 0 ? 0 : number % 3 * 0.01);
        string document = DocumentGenerator.Generate(schema, choices);
        return number % 6 == 4 ? TextMutation.Change(document, choices) : document;
    }

    /// <returns>The errors by the names of their codes; one of the syntax is alone.</returns>
    private static ImmutableArray<(string Code, string Text)> Judge(Schema schema, string document)
    {
        try
        {
            return [.. DocumentValidator.Validate(DocumentParser.Parse(document), schema).Select(error => (error.Code.ToString(), Print(error)))];
        }
        catch (SyntaxException exception)
        {
            return [(Syntax, $"{exception.Message} {exception.Location}")];
        }
    }

    private static string Print(ValidationError error) => $"{error.Code}({string.Join(", ", error.Arguments)}) {error.Locations[0]}";

    private static void Compare(string document, JsonNode answer, ImmutableArray<(string Code, string Text)> errors, Findings findings)
    {
        bool accepted = (bool)answer["valid"]!;
        if (accepted == errors.IsEmpty)
        {
            findings.Agree(accepted);
            return;
        }

        string theirs = accepted ? "accepts it" : string.Join("; ", answer["errors"]!.AsArray().Select(error => (string)error!));
        string ours = errors.IsEmpty
            ? "accept it"
            : string.Join("; ", errors.Select(error => error.Text));
        findings.Differ(accepted ? KnownDifferences.OfDocuments(errors) : null, $"graphql-js: {theirs}\nwe: {ours}\n{document}");
    }
}
