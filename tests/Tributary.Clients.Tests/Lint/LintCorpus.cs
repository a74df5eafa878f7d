using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Lint;

/// <summary>What is expected of both checkers, or what they are known to differ in.</summary>
internal enum LintVerdict
{
    Refused,
    Accepted,
    OnlyAppSync,
    OnlyESLint,
}

/// <summary>A rule, the line it reports and what it says.</summary>
internal sealed record LintFinding(string? Rule, int Line, string Message);

/// <summary>One piece of code in the file of a rule; <see cref="Text"/> is a module.</summary>
internal sealed record LintCase(string Rule, LintVerdict Verdict, string Text);

/// <summary>
/// The cases of node/lint-corpus: a file for each rule of AWS's plugin, a case on each line, ⏎ for a line break inside of one. Headings
/// say what is expected; those for differences give the reason and the page.
/// </summary>
internal static class LintCorpus
{
    private static readonly string Folder = Path.Combine(Repository.NodeScripts, "lint-corpus");

    private static readonly Lazy<Task<IReadOnlyDictionary<LintCase, LintFinding[]>>> Judged = new(JudgeAsync);

    public static IReadOnlyList<string> Rules { get; } =
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static LintCase[] CasesOf(string rule)
    {
        var cases = new List<LintCase>();
        LintVerdict verdict = default;
        foreach (string line in File.ReadLines(Path.Combine(Folder, $"{rule}.txt")).Where(line => line.Length > 0))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                verdict = VerdictOf(line[3..]);
            else
                cases.Add(new LintCase(rule, verdict, $"{line.Replace('⏎', '\n')}\nexport {{}};\n"));
        }

        return [.. cases];
    }

    /// <summary>What ESLint with the plugin finds in each case; one process of Node judges all of them.</summary>
    public static Task<IReadOnlyDictionary<LintCase, LintFinding[]>> JudgedByESLintAsync() => Judged.Value;

    private static LintVerdict VerdictOf(string heading) => heading.Split(':')[0] switch
    {
        "refused" => LintVerdict.Refused,
        "accepted" => LintVerdict.Accepted,
        "only AppSync" => LintVerdict.OnlyAppSync,
        "only ESLint" => LintVerdict.OnlyESLint,
        _ => throw new InvalidDataException($"Unknown heading: {heading}"),
    };

    private static async Task<IReadOnlyDictionary<LintCase, LintFinding[]>> JudgeAsync()
    {
        using TemporaryFolder folder = new();
        LintCase[] cases = [.. Rules.SelectMany(CasesOf)];
        JsonArray texts = new([.. cases.Select(example => (JsonNode)example.Text)]);
        await File.WriteAllTextAsync(folder["cases.json"], texts.ToJsonString());
        JsonArray answers = (await NodeScript.RunAsync("lint-corpus.mjs", [folder["cases.json"]])).AsArray();
        return cases.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second!.AsArray().Select(ToFinding).ToArray());
    }

    private static LintFinding ToFinding(JsonNode? finding) => new((string?)finding!["rule"], (int)finding["line"]!, (string)finding["message"]!);
}
