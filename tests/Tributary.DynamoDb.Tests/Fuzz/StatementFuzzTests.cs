using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.PartiQL;
using Tributary.DynamoDb.Tables;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>The parser of PartiQL, on statements of its grammar and on mutants of them.</summary>
public sealed class StatementFuzzTests
{
    private const int ParametersMax = 24;

    private static readonly KeySchema Key = new([new KeyAttribute("id", AttributeType.S)], [new KeyAttribute("sent", AttributeType.N)]);

    private static readonly ListValue[] Parameters =
    [
        .. Enumerable.Range(0, ParametersMax + 1).Select(count => ListValue.From(
            Enumerable.Range(0, count).Select(i => Value.Parse(i % 2 == 0 ? """{"S":"x"}""" : """{"N":"7"}""")))),
    ];

    [Fact]
    [Trait("campaign", "partiql-fuzz")]
    public void Any_statement_is_parsed_or_refused_and_nothing_else()
    {
        Campaign campaign = Campaign.Named("partiql-fuzz", seed: 1, count: 6_000);
        var random = new Random(campaign.Seed);
        var fuzz = new ParserFuzz(random, new StatementGrammar(random), Limits.StatementCharactersMax, PassesLexer, Parse);

        fuzz.Run(campaign.Count);

        campaign.Report(passed: !fuzz.Missing.Any(), fuzz.Figures());
        Assert.Equal([], fuzz.Missing);
        Assert.InRange(fuzz.Lexed, fuzz.Inputs / 2, fuzz.Inputs);
        Assert.InRange(fuzz.Accepted, fuzz.Inputs / 4, fuzz.Inputs * 9 / 10);
        Assert.InRange(fuzz.LargestShare, 0, 1);
    }

    // As many parameters as question marks; no text of the grammar has one.
    private static Action Parse(string text)
    {
        int count = Math.Min(text.AsSpan().Count('?'), ParametersMax);
        Statement statement = StatementParser.Parse(text, Parameters[count]);
        return () => Use(statement);
    }

    private static void Use(Statement statement)
    {
        ObjectValue item = ExpressionGrammar.Item;
        switch (statement)
        {
            case SelectStatement select:
                select.Where?.Holds(item);
                KeySearch.Of(select.Where, Key);
                new Columns(select.Columns).Pick(item);
                break;
            case UpdateStatement update:
                KeySearch.WholeKey(update.Where, Key);
                update.Where.Holds(item);
                update.Update.Apply(item);
                break;
            case DeleteStatement delete:
                KeySearch.WholeKey(delete.Where, Key);
                delete.Where.Holds(item);
                break;
        }
    }

    private static bool PassesLexer(string text)
    {
        var lexer = new StatementLexer(text);
        return lexer.Current.Kind != StatementTokenKind.End;
    }
}
