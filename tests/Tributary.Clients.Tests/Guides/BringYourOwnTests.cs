using System.Text.RegularExpressions;
using Tributary.Aws;
using Tributary.Clients.Tests.Deployment;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Guides;

/// <summary>The commands of docs/guides/bring-your-own.md, one after the other in one shell, with a port that is free.</summary>
public sealed partial class BringYourOwnTests
{
    [Fact]
    public async Task The_commands_of_the_page_work_as_they_stand_there()
    {
        using TemporaryFolder folder = new();
        await PrepareAsync(folder);
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "guides", "bring-your-own.md"), TestContext.Current.CancellationToken);
        string[] blocks = [.. Commands().Matches(page).Select(block => block.Groups["commands"].Value)];
        string script = $"""
            set -eu
            tributary() (dotnet '{Repository.ServerLibrary}' "$@")
            cdk() (node '{Path.Combine(Repository.ClientTests, "cdk", "node_modules", "aws-cdk", "bin", "cdk")}' "$@" --no-notices --ci)
            aws() ('{DebianProgram.Find(DebianProgram.AwsCli)}' "$@")
            API_ID={(string)server.Outputs.Api["apiId"]!}
            {string.Join('\n', blocks).Replace("http://127.0.0.1:4000", server.Endpoint, StringComparison.Ordinal)}
            """;
        await File.WriteAllTextAsync(folder["page.sh"], script, TestContext.Current.CancellationToken);
        Dictionary<string, string?> environment = DebianProgram.Environment(AwsScope.DefaultRegion);
        environment["CDK_DISABLE_CLI_TELEMETRY"] = "1";
        environment["HOME"] = folder.Location;
        await using ChildProcess shell = ChildProcess.Start("bash", [folder["page.sh"]], folder.Location, environment);

        int code = await shell.WaitAsync(Limits.Script);

        Assert.True(code == 0, shell.Everything);
        Assert.Equal(8, blocks.Length);
        Assert.Contains("✅  imported", shell.Output, StringComparison.Ordinal);
        Assert.Contains("posts: deleted", shell.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["amplify_outputs.json"]) && File.Exists(folder["aws-exports.js"]) && File.Exists(folder[".env"]));
    }

    // What a reader of the page has: the samples, a template of their own, and what the CDK and Amplify synthesised.
    private static async Task PrepareAsync(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["samples"]);
        Directory.CreateSymbolicLink(folder["samples/posts"], Path.Combine(Repository.Root, "samples", "posts"));
        Directory.CreateSymbolicLink(folder["samples/notes"], Path.Combine(Repository.Templates, "wire"));
        await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await Tools.NodeAsync("amplify-backend", ["synthesise.mjs", folder["amplify.out"], "amplify"]);
    }

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Commands();
}
