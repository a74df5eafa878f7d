using Tributary.Testing;

namespace Tributary.Velocity.Tests.Differential;

/// <summary>
/// Templates through Apache Velocity 1.7 and through us: the same text, or an error of both, and parsers stop at one place with one
/// message. It has found a planted fault: with <c>&lt;</c> holding for equal numbers, seed 1 differs within 4,000 templates.
/// </summary>
public sealed class DifferentialTests
{
    private const int BatchSize = 20_000;

    [Fact]
    [Trait("campaign", "vtl-differential")]
    public Task Generated_templates_render_what_Velocity_renders() =>
        Run(Campaign.Named("vtl-differential", seed: 1, count: 4_000), generator => generator.Next());

    [Fact]
    [Trait("campaign", "vtl-broken-differential")]
    public Task Broken_templates_are_refused_in_the_words_of_Velocity() =>
        Run(Campaign.Named("vtl-broken-differential", seed: 1, count: 3_000), Broken);

    private static string Broken(TemplateGenerator generator)
    {
        while (true)
        {
            string template = generator.NextForParser();
            if (Outcome.OfTributary(template).Kind == OutcomeKind.SyntaxError)
                return template;
        }
    }

    private static async Task Run(Campaign campaign, Func<TemplateGenerator, string> next)
    {
        if (!VelocityProcess.IsInstalled)
        {
            Assert.Skip("Apache Velocity is not installed (Debian packages velocity and default-jre-headless).");
            return;
        }

        var generator = new TemplateGenerator(new Random(campaign.Seed));
        var tally = new Tally();
        for (int left = campaign.Count; left > 0; left -= BatchSize)
            tally.Add(await Compare([.. Enumerable.Range(0, Math.Min(left, BatchSize)).Select(_ => next(generator))]));
        campaign.Report(tally.Differences.Count == 0, tally.Figures);
        Assert.True(tally.Differences.Count == 0, string.Join("\n\n", tally.Differences.Take(20)));
    }

    private static async Task<IEnumerable<(string Template, Outcome Velocity, Outcome Tributary)>> Compare(string[] templates)
    {
        IReadOnlyList<Outcome> expected = await VelocityProcess.Render(templates);
        return templates.Select((template, i) => (template, expected[i], Outcome.OfTributary(template)));
    }

    private sealed class Tally
    {
        private int _texts;
        private int _syntaxErrors;
        private int _sameMessages;
        private int _errors;
        private int _beyondBudgets;

        public List<string> Differences { get; } = [];

        public (string Name, object Value)[] Figures =>
        [
            ("texts", _texts), ("syntaxErrors", _syntaxErrors), ("withTheSameMessage", _sameMessages), ("errors", _errors), ("beyondBudgets", _beyondBudgets),
            ("differences", Differences.Count),
        ];

        public void Add(IEnumerable<(string Template, Outcome Velocity, Outcome Tributary)> outcomes)
        {
            foreach ((string template, Outcome velocity, Outcome tributary) in outcomes)
            {
                _texts += velocity.Kind == OutcomeKind.Text ? 1 : 0;
                _syntaxErrors += velocity.Kind == OutcomeKind.SyntaxError ? 1 : 0;
                _sameMessages += velocity.Kind == OutcomeKind.SyntaxError && velocity.Text == tributary.Text ? 1 : 0;
                _beyondBudgets += tributary.Kind == OutcomeKind.BeyondBudgets ? 1 : 0;
                _errors += velocity.Kind == OutcomeKind.Error ? 1 : 0;
                if (!velocity.Agrees(tributary))
                    Differences.Add($"{template}\n  Velocity:  {velocity}\n  Tributary: {tributary}");
            }
        }
    }
}
