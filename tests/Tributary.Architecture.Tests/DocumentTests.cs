using System.Text.RegularExpressions;

namespace Tributary.Architecture.Tests;

/// <summary>What the documents name is there.</summary>
public sealed partial class DocumentTests
{
    private const string Architecture = "ARCHITECTURE.md";
    private const string Features = "docs/features.md";

    [Fact]
    public void The_architecture_names_only_files_and_methods_that_exist()
    {
        Assert.True(Repository.Exists(Architecture), $"{Architecture} is not written yet.");
        string[] code = [.. CodeSpan().Matches(Repository.Read(Architecture)).Select(match => match.Groups[1].Value)];

        Findings.AssertNone(code.Where(IsPath).Where(path => !Repository.Exists(path)).Select(path => $"{Architecture}: no file {path}"));
        Assert.Contains(code, IsPath);
        string all = string.Join('\n', Repository.Files("src", ".cs").Select(Repository.Read));
        Findings.AssertNone(
            from span in code
            let member = TypeAndMethod().Match(span)
            where member.Success && !all.Contains($"{member.Groups[2].Value}(", StringComparison.Ordinal)
            select $"{Architecture}: no method {span}");
    }

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Findings.AssertNone(
            from file in Documents()
            from Match link in Link().Matches(Repository.Read(file))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            let path = Path.GetRelativePath(Repository.Root, Path.GetFullPath(target, Path.GetDirectoryName(Repository.PathOf(file))!))
            where !Repository.Exists(path)
            select $"{file}: {target} does not exist");

    [Fact]
    public void Feature_rows_are_well_formed_and_in_order()
    {
        string[] rows = [.. FeatureRows()];
        Findings.AssertNone(
            rows.Where(row => !FeatureRow().IsMatch(row)).Select(row => $"{Features}: not `| F-nnn | feature | test |`: {row}"));
        string[] ids = [.. rows.Select(row => row[2..7])];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_test_that_proves_a_feature_exists()
    {
        ILookup<string, string> methods = Repository.Files("tests", ".cs")
            .SelectMany(file => TestMethod().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value),
                (file, method) => (Class: Path.GetFileNameWithoutExtension(file), Method: method))
            .ToLookup(test => test.Class, test => test.Method, StringComparer.Ordinal);

        Findings.AssertNone(
            from row in FeatureRows()
            from Match name in TestName().Matches(row)
            where !methods[name.Groups[1].Value].Contains(name.Groups[2].Value)
            select $"{Features}: {row[2..7]} names {name.Value}, which is no test (file {name.Groups[1].Value}.cs)");
    }

    [Fact]
    public void Lock_files_name_no_addresses() =>
        Findings.AssertNone(
            from folder in (string[])["src", "tests", "samples", "bench"]
            from file in Repository.Files(folder, ".json")
            where file.EndsWith("package-lock.json", StringComparison.Ordinal)
                && Repository.Read(file).Contains("\"resolved\": \"http", StringComparison.Ordinal)
            select $"{file}: install with omit-lockfile-registry-resolved=true");

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Repository.Root, "*.md").Select(file => Path.GetFileName(file))
            .Concat(Repository.Files("docs", ".md")).Concat(Repository.Files("samples", ".md")).Concat(Repository.Files("bench", ".md"));

    private static IEnumerable<string> FeatureRows() =>
        Repository.Read(Features).Split('\n').Where(line => line.StartsWith("| F", StringComparison.Ordinal));

    /// <summary>Paths have a slash and begin with a folder of the repository, or name a file of the root.</summary>
    private static bool IsPath(string code) =>
        Regex.IsMatch(code, @"^(src|tests|bench|samples|docs|\.ci)/[\w./-]*$") || Regex.IsMatch(code, @"^\w+\.(md|slnx|props)$");

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^(\w+)\.(\w+)(?:\(\))?$(?<!\.(?:cs|md|js|mjs|yaml|json|props|slnx|graphql|dll|html))")]
    private static partial Regex TypeAndMethod();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| F-\d{3} \| [^|]+ \| `\w+\.\w+`(, `\w+\.\w+`)* \|$")]
    private static partial Regex FeatureRow();

    [GeneratedRegex(@"`(\w+)\.(\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^    public (?:virtual )?(?:async )?(?:static )?(?:Task|void|ValueTask) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
