using System.Text.RegularExpressions;

namespace Tributary.Architecture.Tests;

/// <summary>What can be counted of the house style.</summary>
public sealed partial class StyleTests
{
    private const int LargestFile = 400;
    private const int LongestMethod = 70;
    private const int WidestLine = 140;

    [Fact]
    public void Files_have_at_most_400_lines() =>
        Findings.AssertNone(
            from file in Repository.Sources().Concat(Scripts())
            let lines = File.ReadLines(Repository.PathOf(file)).Count()
            where lines > LargestFile
            select $"{file}: {lines} lines, at most {LargestFile}: which two things is it?");

    [Fact]
    public void Methods_have_at_most_70_lines() =>
        Findings.AssertNone(
            from file in Repository.Sources()
            from method in MethodLengths.Of(Repository.Read(file))
            where method.Lines > LongestMethod
            select $"{file}:{method.Line}: {method.Lines} lines, at most {LongestMethod}: {FirstLine(method.Header)}");

    [Fact]
    public void Lines_have_at_most_140_columns() =>
        Findings.AssertNone(
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("bench", ".cs")).Concat(Scripts())
            from line in Numbered(file)
            where line.Text.Length > WidestLine
            select $"{file}:{line.Number}: {line.Text.Length} columns");

    /// <summary>The script ./campaign looks for the names in the text of the tests.</summary>
    [Fact]
    public void Campaigns_are_named_where_the_script_finds_them() =>
        Findings.AssertNone(
            from file in Repository.Files("tests", ".cs")
            from line in Numbered(file)
            where CampaignTrait().IsMatch(line.Text) && !NamedCampaign().IsMatch(line.Text)
            select $"{file}:{line.Number}: write the campaign's name here: {line.Text.Trim()}");

    /// <summary>A case of a theory is one line, however long the document is that it quotes: what is quoted does not count here.</summary>
    [Fact]
    public void Lines_of_tests_have_at_most_140_columns_beside_what_they_quote() =>
        Findings.AssertNone(
            from file in Repository.Files("tests", ".cs")
            let blank = SourceText.Blank(Repository.Read(file)).Split('\n')
            from line in Numbered(file)
            where line.Text.Length > WidestLine && Blanks().Replace(blank[line.Number - 1].Trim(), " ").Length > WidestLine
            select $"{file}:{line.Number}: {line.Text.Length} columns");

    [Fact]
    public void Nothing_is_left_to_do_later() =>
        Findings.AssertNone(
            from file in Repository.Sources().Concat(Scripts())
            where !file.EndsWith("/StyleTests.cs", StringComparison.Ordinal)
            from line in Numbered(file)
            let found = Unfinished().Match(line.Text)
            where found.Success
            select $"{file}:{line.Number}: {found.Value}");

    [Fact]
    public void No_exception_is_swallowed_without_a_word() =>
        Findings.AssertNone(
            from file in Repository.Sources()
            let text = SourceText.Blank(Repository.Read(file))
            from Match found in EmptyCatch().Matches(text)
            select $"{file}:{1 + text.AsSpan(0, found.Index).Count('\n')}: an empty catch");

    [Fact]
    public void Types_are_named_for_what_they_are() =>
        Findings.AssertNone(
            from file in Repository.Sources()
            from Match found in VagueType().Matches(SourceText.Blank(Repository.Read(file)))
            select $"{file}: {found.Groups[1].Value}");

    [Fact]
    public void Namespaces_are_folders() =>
        Findings.AssertNone(
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"))
            let declared = Namespace().Match(Repository.Read(file))
            let folder = Path.GetDirectoryName(file)!.Replace('\\', '/')
            let expected = folder[(folder.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.')
            where declared.Success && declared.Groups[1].Value != expected
            select $"{file}: namespace {declared.Groups[1].Value}, expected {expected}");

    [Fact]
    public void A_method_is_measured_from_its_name_to_its_last_brace()
    {
        const string Source = """
            namespace A;

            public sealed class B
            {
                private readonly int[] _table =
                {
                    1,
                };

                public int Text => 1;

                [Case("{")]
                public string C(string text)
                {
                    return text + "{" + '{' + $"}}" + @"}"; // }
                }

                private int D => 1 switch
                {
                    _ => 2,
                };
            }
            """;
        Assert.Equal([(13, 4), (18, 4)], MethodLengths.Of(Source).Select(method => (method.Line, method.Lines)));
    }

    private static IEnumerable<string> Scripts() =>
        Repository.Files("samples", ".js", ".mjs", ".css").Concat(Repository.Files("tests", ".js", ".mjs"));

    private static IEnumerable<(int Number, string Text)> Numbered(string file) =>
        File.ReadLines(Repository.PathOf(file)).Select((text, index) => (index + 1, text));

    private static string FirstLine(string header) => header.Split('\n').Last(line => line.Length > 0).Trim();

    [GeneratedRegex(@"^\s*\[Trait\(""campaign""")]
    private static partial Regex CampaignTrait();

    [GeneratedRegex(@"^\s*\[Trait\(""campaign"", ""[a-z0-9-]+""\)\]$")]
    private static partial Regex NamedCampaign();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|Thread\.Sleep|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\bcatch\s*(\([^)]*\)\s*)?(when\s*\([^)]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(\w*(?:Mgr|Helper|Helpers|Utils|Manager))\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"^namespace ([\w.]+)\s*[;{]?\s*$", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
