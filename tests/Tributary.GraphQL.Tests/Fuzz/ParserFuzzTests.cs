using System.Text;
using Tributary.GraphQL.Language;
using Tributary.Testing;

namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>Whatever the bytes, there is a document or a syntax error with a place, for bounded memory.</summary>
public sealed class ParserFuzzTests
{
    private const int MutantsPerText = 100;
    private const int TextsPerSchema = 50;

    private static readonly Allowance Memory = new(64 * 1024, 400);

    [Fact]
    [Trait("campaign", "graphql-parser-fuzz")]
    public void Any_text_is_a_document_or_a_syntax_error()
    {
        Campaign campaign = Campaign.Named("graphql-parser-fuzz", seed: 1, count: 5_000);
        var run = new Run(new Random(campaign.Seed));
        run.Execute(campaign.Count);

        string[] unseen = [.. Enum.GetValues<TokenKind>().Where(kind => !run.Kinds.Contains(kind)).Select(kind => kind.ToString())];
        campaign.Report(
            passed: true,
            ("lexed", run.Lexed),
            ("parsed", run.Parsed),
            ("tokenKindsUnseen", string.Join(' ', unseen)),
            ("messages", run.Messages.Count),
            ("largestShareOfMemory", Math.Round(run.LargestShare, 3)));
        Assert.Equal([], unseen);
        Assert.InRange(run.Lexed, campaign.Count / 2, campaign.Count);
        Assert.InRange(run.Parsed, campaign.Count / 20, campaign.Count);
        Assert.InRange(run.LargestShare, 0, 1);
    }

    [Fact]
    public void Memory_beyond_the_allowance_is_noticed()
    {
        double share = 0;

        Memory.Watch(new byte[100], input => GC.KeepAlive(new byte[200 * 1024]), ref share);

        Assert.InRange(share, 1, 10);
    }

    private sealed class Run(Random random)
    {
        private double _largestShare;

        public HashSet<TokenKind> Kinds { get; } = [];

        /// <summary>Messages of syntax errors without the words in quotes: how many kinds of refusal were met.</summary>
        public HashSet<string> Messages { get; } = [];

        public int Lexed { get; private set; }

        public int Parsed { get; private set; }

        public double LargestShare => _largestShare;

        public void Execute(int count)
        {
            var corpus = new Corpus(random);
            for (int done = 0; done < count;)
            {
                corpus.NextSchema();
                for (int text = 0; text < TextsPerSchema && done < count; text++)
                {
                    TokenMutator mutator = corpus.NextText();
                    for (int i = 0; i < MutantsPerText && done < count; i++, done++)
                        Memory.Watch(Mutate(mutator, i), Take, ref _largestShare);
                }
            }
        }

        private static byte[] Mutate(TokenMutator mutator, int number) => (number % 8) switch
        {
            0 => mutator.MutateBytes(),
            2 or 4 or 6 => mutator.MutateNames(),
            _ => mutator.MutateTokens(),
        };

        private void Take(byte[] text)
        {
            try
            {
                var lexer = new Lexer(text, int.MaxValue);
                do
                {
                    lexer.Advance();
                    Kinds.Add(lexer.Kind);
                }
                while (lexer.Kind != TokenKind.EndOfFile);
                Lexed++;
                DocumentParser.Parse(text);
                Parsed++;
            }
            catch (SyntaxException exception)
            {
                Assert.InRange(exception.Location.Offset, 0, text.Length);
                Messages.Add(exception.Message.Split('\'')[0]);
            }
        }
    }
}
