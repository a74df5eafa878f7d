using System.Text.RegularExpressions;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>The scripts at the top of the repository, as a newcomer calls them.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public async Task Run_serves_a_template_named_relative_to_the_callers_folder()
    {
        using TemporaryFolder folder = new();
        folder.CopySample();
        ChildProcess Run(string[] flags) => ChildProcess.Start("bash", [Script("run"), "chat/template.yaml", .. flags], folder.Location);

        await using Server server = await Server.StartAsync(Run, folder);

        using GraphQLClient client = new(server.Outputs);
        Json.AssertEqual("""{ "about": { "name": "chat" } }""", await client.RunAsync("{ about { name } }"));
        Assert.Equal(0, await server.Process.TerminateAsync());
    }

    [Fact]
    public async Task Run_knows_every_command_of_the_executable()
    {
        string line = (await File.ReadAllLinesAsync(Script("run"))).Single(text => text.StartsWith("commands=", StringComparison.Ordinal));
        string[] known = line["commands=".Length..].Trim('"', '\'').Split(' ');
        await using ChildProcess help = ChildProcess.Start("dotnet", [Repository.ServerLibrary, "--help"]);
        Assert.Equal(0, await help.WaitAsync(Limits.Answer));

        string listed = help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..];
        Assert.Equal(known.Order(), CommandName().Matches(listed).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public async Task Run_says_that_the_SDK_is_missing()
    {
        using TemporaryFolder folder = new();
        foreach (string tool in (string[])["bash", "dirname"])
            File.CreateSymbolicLink(folder[tool], $"/usr/bin/{tool}");

        await using ChildProcess run = ChildProcess.Start(
            "/usr/bin/bash", [Script("run")], environment: new Dictionary<string, string?> { ["PATH"] = folder.Location });

        Assert.NotEqual(0, await run.WaitAsync(Limits.Answer));
        Assert.Contains(".NET SDK 10", run.Everything, StringComparison.Ordinal);
    }

    private static string Script(string name) => Path.Combine(Repository.Root, name);

    [GeneratedRegex(@"^  ([a-z][a-z-]*)\b", RegexOptions.Multiline)]
    private static partial Regex CommandName();
}
