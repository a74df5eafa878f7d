using Tributary.Evaluation;
using Tributary.Testing;
using Tributary.Velocity.Tests.Differential;

namespace Tributary.Velocity.Tests.Language;

/// <summary>
/// Inputs of every kind through the parser, and what it accepts through a short evaluation: nothing but the errors that are meant for it
/// comes out. It has found a planted fault: a lexer that reads past backslashes at the end of the text.
/// </summary>
public sealed class ParserFuzzTests
{
    private static readonly VelocityOptions Small = new()
    {
        StepsMax = 2_000,
        TextLengthMax = 10_000,
        ElementsMax = 1_000,
        OutputSizeMax = 20_000,
        AllocationMax = 1_000_000,
        PatternTimeMax = TimeSpan.FromMilliseconds(20),
    };

    [Fact]
    [Trait("campaign", "vtl-parser-fuzz")]
    public void Whatever_is_fed_to_the_parser_is_refused_or_runs()
    {
        Campaign campaign = Campaign.Named("vtl-parser-fuzz", seed: 1, count: 30_000);
        var random = new Random(campaign.Seed);
        var generator = new TemplateGenerator(random);
        VelocityEnvironment environment = Templates.Environment(Small);
        int accepted = 0, refused = 0, lexical = 0;
        string? fault = null;
        for (int i = 0; i < campaign.Count && fault is null; i++)
        {
            string input = generator.NextForParser();
            try
            {
                VelocityTemplate template = VelocityTemplate.Prepare(input, environment);
                accepted++;
                if (accepted % 8 == 0)
                    Run(template);
            }
            catch (TemplateSyntaxException exception)
            {
                refused++;
                lexical += exception.Message.StartsWith("Lexical error", StringComparison.Ordinal) ? 1 : 0;
            }
            catch (Exception exception)
            {
                fault = $"{input}\n{exception}";
            }
        }

        bool enough = lexical * 2 <= campaign.Count;
        campaign.Report(
            passed: fault is null && enough,
            ("accepted", accepted), ("refused", refused), ("stoppedByTheLexer", lexical), ("fault", fault ?? "none"));
        Assert.Null(fault);
        Assert.True(enough, $"{lexical} of {campaign.Count} inputs did not get past the lexer.");
    }

    private static void Run(VelocityTemplate template)
    {
        using VelocityEvaluation evaluation = template.Begin(new TestContext(Templates.Arguments), new TestHost());
        try
        {
            evaluation.Run();
            evaluation.ReadValue();
        }
        catch (Exception exception) when (exception is TemplateException or BudgetExceededException or TemplateOutputException)
        {
            // What a template may end with.
        }
    }
}
