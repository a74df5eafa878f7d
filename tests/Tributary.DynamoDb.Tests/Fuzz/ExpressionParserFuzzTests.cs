using Tributary.DynamoDb.Expressions;
using Tributary.Testing;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Every parser of expressions, on sentences of its grammar and on mutants of them.</summary>
public sealed class ExpressionParserFuzzTests
{
    /// <summary>Twice what an expression may have.</summary>
    private const int CharactersMax = 8192;

    private const string Symbols = "()[].,=<>+-";

    [Fact]
    [Trait("campaign", "condition-fuzz")]
    public void Any_condition_is_parsed_or_refused() => AssertSound(
        Campaign.Named("condition-fuzz", seed: 1, count: 6_000), random => new ConditionGrammar(random), ParseCondition);

    [Fact]
    [Trait("campaign", "key-condition-fuzz")]
    public void Any_key_condition_is_parsed_or_refused() => AssertSound(
        Campaign.Named("key-condition-fuzz", seed: 1, count: 6_000), random => new KeyConditionGrammar(random), ParseKeyCondition);

    [Fact]
    [Trait("campaign", "update-fuzz")]
    public void Any_update_is_parsed_or_refused() => AssertSound(
        Campaign.Named("update-fuzz", seed: 1, count: 6_000), random => new UpdateGrammar(random), ParseUpdate);

    [Fact]
    [Trait("campaign", "projection-fuzz")]
    public void Any_projection_is_parsed_or_refused() => AssertSound(
        Campaign.Named("projection-fuzz", seed: 1, count: 6_000), random => new ProjectionGrammar(random), ParseProjection);

    // A parser that takes the tokens of a path for more than there are: what an unchecked index would be.
    [Fact]
    public void A_parser_with_an_unchecked_index_is_found()
    {
        var random = new Random(1);
        var fuzz = new ParserFuzz(random, new ProjectionGrammar(random), CharactersMax, PassesLexer, text =>
        {
            int open = text.LastIndexOf('[');
            if (open >= 0 && char.IsAsciiDigit(text[open + 2]))
                return () => { };
            return ParseProjection(text);
        });

        var found = Assert.Throws<InvalidOperationException>(() => fuzz.Run(20_000));

        Assert.IsType<IndexOutOfRangeException>(found.InnerException);
    }

    private static void AssertSound(Campaign campaign, Func<Random, Grammar> grammar, Func<string, Action> parse)
    {
        var random = new Random(campaign.Seed);
        var fuzz = new ParserFuzz(random, grammar(random), CharactersMax, PassesLexer, parse);

        fuzz.Run(campaign.Count);

        campaign.Report(passed: !fuzz.Missing.Any(), fuzz.Figures());
        Assert.Equal([], fuzz.Missing);
        Assert.InRange(fuzz.Lexed, fuzz.Inputs / 2, fuzz.Inputs);
        Assert.InRange(fuzz.Accepted, fuzz.Inputs / 4, fuzz.Inputs * 9 / 10);
        Assert.InRange(fuzz.LargestShare, 0, 1);
    }

    private static Action ParseCondition(string text)
    {
        Condition condition = ConditionParser.Parse(text, ExpressionGrammar.Attributes).Condition;
        return () => condition.Holds(ExpressionGrammar.Item);
    }

    private static Action ParseKeyCondition(string text)
    {
        KeyCondition condition = KeyCondition.From(ConditionParser.Parse(text, ExpressionGrammar.Attributes).Condition);
        return () =>
        {
            condition["id"]?.Holds(ExpressionGrammar.Item["id"]);
            condition["sent"]?.Holds(ExpressionGrammar.Item["sent"]);
        };
    }

    private static Action ParseUpdate(string text)
    {
        UpdateExpression update = UpdateParser.Parse(text, ExpressionGrammar.Attributes);
        return () => update.Apply(ExpressionGrammar.Item);
    }

    private static Action ParseProjection(string text)
    {
        Projection projection = ProjectionParser.Parse(text, ExpressionGrammar.Attributes);
        return () => projection.Apply(ExpressionGrammar.Item);
    }

    // The lexer takes any character for a symbol; these are those that some grammar has.
    private static bool PassesLexer(string text)
    {
        var lexer = new Lexer(text);
        for (; lexer.Current.Kind != TokenKind.End; lexer.Advance())
        {
            if (lexer.Current.Kind == TokenKind.Symbol && !Symbols.Contains(text[lexer.Current.Start], StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
