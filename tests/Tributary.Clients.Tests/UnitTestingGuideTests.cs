using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests;

/// <summary>The page on unit tests of resolvers: what it shows are these files, and they pass. Guides/ holds those of xunit.</summary>
public sealed class UnitTestingGuideTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "guides", "unit-testing-resolvers.md");

    private static readonly string Examples = Path.Combine(Repository.NodeScripts, "unit-testing");

    [ModuleInitializer]
    internal static void NameTheServerUnderTest() =>
        Environment.SetEnvironmentVariable("TRIBUTARY", Path.ChangeExtension(Repository.ServerLibrary, null));

    public static TheoryData<string> Shown =>
    [
        "node/unit-testing/resolvers/getPost.js",
        "node/unit-testing/evaluate.js",
        "node/unit-testing/getPost.test.js",
        "Guides/GetPostTests.cs",
    ];

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task The_page_shows_the_files_that_are_tested(string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Repository.ClientTests, file));
        string language = Path.GetExtension(file) == ".cs" ? "csharp" : "js";

        Assert.Contains($"```{language}\n{text.Replace("namespace Tributary.Clients.Tests.Guides;\n\n", "", StringComparison.Ordinal)}```", await File.ReadAllTextAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tests_of_vitest_pass()
    {
        using TemporaryFolder folder = new();
        string report = folder["report.json"];
        await using ChildProcess vitest = ChildProcess.Start(
            "node",
            [
                Path.Combine(Repository.NodeScripts, "node_modules", "vitest", "vitest.mjs"), "run", "--root", Examples,
                "--reporter=json", $"--outputFile={report}", "--no-cache",
            ],
            Examples,
            new Dictionary<string, string?> { ["TMPDIR"] = folder.Location });

        int code = await vitest.WaitAsync(Limits.Script);

        Assert.True(code == 0, vitest.Everything);
        JsonNode summary = JsonNode.Parse(await File.ReadAllTextAsync(report))!;
        Assert.Equal((3, 3), ((int)summary["numPassedTests"]!, (int)summary["numTotalTests"]!));
    }
}
