using System.Diagnostics.CodeAnalysis;
using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;
using Tributary.Testing;

namespace Tributary.JavaScript.Tests.Hostile;

/// <summary>Whatever is sent as code is parsed, or refused with a place; nothing else comes out of the parser.</summary>
public sealed class ParserFuzzTests
{
    /// <summary>Of so many inputs one is also checked and prepared, which costs more than parsing.</summary>
    private const int PreparedEach = 8;

    private static readonly Type[] NodeTypes =
        [.. typeof(SyntaxNode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SyntaxNode)) && !type.IsAbstract)];

    [Fact]
    [Trait("campaign", "javascript-parser-fuzz")]
    public void Code_parses_or_is_refused_with_a_place()
    {
        Campaign campaign = Campaign.Named("javascript-parser-fuzz", seed: 1, count: 40_000);
        var code = new MutatedCode(new Random(campaign.Seed));
        var seen = new SeenNodes();
        int pastLexer = 0, parsed = 0, prepared = 0;
        for (int i = 0; i < campaign.Count; i++)
        {
            string source = code.Next();
            pastLexer += IsAllTokens(source) ? 1 : 0;
            if (!TryParse(source, source => Parser.Parse(source), out Module? module))
                continue;
            parsed++;
            seen.Visit(module);
            if (i % PreparedEach == 0)
                prepared += TryPrepare(source) ? 1 : 0;
        }

        campaign.Report(
            passed: true,
            ("pastLexer", pastLexer),
            ("parsed", parsed),
            ("prepared", prepared),
            ("nodeKinds", $"{seen.Types.Count} of {NodeTypes.Length}"));
        Assert.True(pastLexer > campaign.Count / 2, $"{pastLexer} of {campaign.Count} inputs are made of tokens.");
        Assert.True(parsed > campaign.Count / 2, $"{parsed} of {campaign.Count} inputs parse.");
        Assert.Equal([], NodeTypes.Except(seen.Types).Select(type => type.Name));
    }

    [Fact]
    public void A_parser_that_fails_or_names_no_place_is_found()
    {
        Func<string, Module>[] faulty =
        [
            source => source.Contains("?.[", StringComparison.Ordinal) ? throw new InvalidOperationException("fault") : Parser.Parse(source),
            source => source.Contains("**=", StringComparison.Ordinal) ? throw new CodeSyntaxException(default, "no") : Parser.Parse(source),
        ];
        foreach (Func<string, Module> parse in faulty)
        {
            var code = new MutatedCode(new Random(1));
            Assert.ThrowsAny<Exception>(() =>
            {
                for (int i = 0; i < 5_000; i++)
                    TryParse(code.Next(), parse, out _);
            });
        }
    }

    private static bool TryParse(string source, Func<string, Module> parse, [NotNullWhen(true)] out Module? module)
    {
        try
        {
            module = parse(source);
            return true;
        }
        catch (CodeSyntaxException exception)
        {
            Assert.InRange(exception.Span.Line, 1, source.Length + 1);
            Assert.NotEmpty(exception.Message);
            module = null;
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Parsing ended with {exception.GetType().Name}: {source}", exception);
        }
    }

    private static bool TryPrepare(string source)
    {
        try
        {
            Code.Prepare(source);
            return true;
        }
        catch (CodeErrorsException exception)
        {
            Assert.All(exception.Errors, error => Assert.InRange(error.Line, 0, source.Length + 1));
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Preparing ended with {exception.GetType().Name}: {source}", exception);
        }
    }

    // A regular expression or the rest of a template after a substitution needs the parser to be told; the few are not counted.
    private static bool IsAllTokens(string source)
    {
        try
        {
            var lexer = new Lexer(source);
            while (lexer.Next().Kind != TokenKind.EndOfSource)
            {
            }

            return true;
        }
        catch (CodeSyntaxException)
        {
            return false;
        }
    }

    private sealed class SeenNodes : SyntaxWalker
    {
        public HashSet<Type> Types { get; } = [];

        public override void Visit(SyntaxNode? node)
        {
            if (node is not null)
                Types.Add(node.GetType());
            base.Visit(node);
        }
    }
}
