using Tributary.AppSync.Resolvers;
using Tributary.JavaScript;

namespace Tributary.Clients.Tests.Lint;

/// <summary>
/// AWS's ESLint plugin and the check that code passes when it is saved judge the same cases; they agree on the rules, the lines and the
/// messages, except where a heading of the corpus says why not.
/// </summary>
public sealed class LintDifferentialTests
{
    private const int CasesOfAKind = 20;

    private static readonly JavaScriptEnvironment Environment =
        JavaScriptEnvironments.Create(JavaScriptRuntime.OptionsOf(TimeProvider.System, acceptsDenied: false));

    public static TheoryData<string> Rules => [.. LintCorpus.Rules];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_check_of_code_and_the_plugin_of_AWS_agree(string rule)
    {
        LintCase[] cases = LintCorpus.CasesOf(rule);
        IReadOnlyDictionary<LintCase, LintFinding[]> judged = await LintCorpus.JudgedByESLintAsync();

        Assert.Empty(cases.Select(example => Difference(example, judged[example])).OfType<string>());
        Assert.True(cases.Count(example => example.Verdict == LintVerdict.Refused) >= CasesOfAKind);
        Assert.True(cases.Count(example => example.Verdict == LintVerdict.Accepted) >= CasesOfAKind);
    }

    [Fact]
    public async Task Every_rule_of_the_plugin_has_its_cases()
    {
        IReadOnlyDictionary<LintCase, LintFinding[]> judged = await LintCorpus.JudgedByESLintAsync();

        Assert.Equal(22, LintCorpus.Rules.Count);
        IEnumerable<string?> reporting = judged.Values.SelectMany(findings => findings).Select(finding => finding.Rule).Distinct();
        Assert.Equal(LintCorpus.Rules, reporting.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_difference_is_found_wherever_it_is()
    {
        const string Loop = "for (;;) {}", Sound = "for (const a of []) {}";
        LintFinding found = new("no-for", 1, "For statements are not supported."), elsewhere = found with { Line = 2 };

        Assert.Null(Difference(new LintCase("no-for", LintVerdict.Refused, Loop), [found]));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.Refused, Loop), []));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.Refused, Loop), [elsewhere]));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.Refused, Sound), [found]));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.Accepted, Loop), []));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.Accepted, Sound), [found]));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.OnlyAppSync, Loop), [found]));
        Assert.NotNull(Difference(new LintCase("no-for", LintVerdict.OnlyESLint, Loop), [found]));
    }

    /// <summary>What is not as the heading says; null when it is.</summary>
    private static string? Difference(LintCase example, LintFinding[] judged)
    {
        LintFinding[] found = Find(example.Text);
        LintFinding[] theirs = [.. judged.Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)];
        bool isAsExpected = example.Verdict switch
        {
            LintVerdict.Refused => theirs.Any(finding => finding.Rule == example.Rule) && IsTheSame(found, theirs),
            LintVerdict.Accepted => theirs.Length == 0 && found.Length == 0,
            LintVerdict.OnlyAppSync => theirs.All(finding => finding.Rule != example.Rule) && found.Length > 0,
            _ => theirs.Any(finding => finding.Rule == example.Rule) && found.Length == 0,
        };
        return isAsExpected ? null : $"{example.Text}\nESLint: {string.Join("; ", [.. theirs])}\nours: {string.Join("; ", [.. found])}";
    }

    /// <summary>The same findings of the plugin's rules; rules that the service has beside them may add theirs.</summary>
    private static bool IsTheSame(LintFinding[] found, LintFinding[] theirs) =>
        found.Where(finding => LintCorpus.Rules.Contains(finding.Rule)).SequenceEqual(theirs);

    private static LintFinding[] Find(string text)
    {
        try
        {
            JavaScriptProgram.Prepare(text, Environment);
            return [];
        }
        catch (CodeErrorsException exception)
        {
            return
            [
                .. exception.Errors
                    .Select(error => new LintFinding(error.Rule, error.Line, error.Value))
                    .Distinct()
                    .OrderBy(finding => finding.Line)
                    .ThenBy(finding => finding.Rule, StringComparer.Ordinal),
            ];
        }
    }
}
