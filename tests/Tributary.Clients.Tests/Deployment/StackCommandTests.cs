using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>tributary deploy, diff and delete as processes of their own, against a server that knows nothing of their files.</summary>
public sealed class StackCommandTests
{
    [Fact]
    public async Task A_template_with_local_files_is_deployed_compared_changed_and_deleted()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string application = folder.CopySample(Path.Combine(Repository.Root, "samples", "posts"));
        string outputsFile = folder["outputs.json"];

        CommandResult added = await RunAsync(server, "diff", application, "--stack-name", "posts", "--fail");
        CommandResult deployed = await RunAsync(server, "deploy", application, "--stack-name", "posts", "--outputs-file", outputsFile);
        CommandResult again = await RunAsync(server, "deploy", application, "--stack-name", "posts");

        Assert.Equal(1, added.ExitCode);
        Assert.Contains("[+] AWS::AppSync::GraphQLApi", added.Output, StringComparison.Ordinal);
        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        Assert.Contains("| CREATE_COMPLETE      | AWS::CloudFormation::Stack       | posts", deployed.Output, StringComparison.Ordinal);
        Assert.Contains("✅  posts (no changes)", again.Output, StringComparison.Ordinal);
        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile, TestContext.Current.CancellationToken))!["posts"]!;
        JsonNode answer = await GraphQLClient.SendAsync(
            new Uri((string)outputs["GraphQLUrl"]!), (string)outputs["ApiKey"]!, "{ __typename }");
        Json.AssertEqual("""{ "data": { "__typename": "Query" } }""", answer);

        string schema = Path.Combine(application, "schema.graphql");
        await File.AppendAllTextAsync(schema, "\ntype Extra { id: ID! }\n", TestContext.Current.CancellationToken);
        CommandResult changed = await RunAsync(server, "diff", application, "--stack-name", "posts");
        Assert.Equal(0, changed.ExitCode);
        Assert.Contains("[~] AWS::AppSync::GraphQLSchema", changed.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(schema, "type Broken { id: Nothing }\n", TestContext.Current.CancellationToken);
        int line = (await File.ReadAllLinesAsync(schema, TestContext.Current.CancellationToken)).Length;
        CommandResult refused = await RunAsync(server, "deploy", application, "--stack-name", "posts");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"posts/schema.graphql:{line}:", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("The type 'Nothing' in 'Broken.id' is not defined.", refused.Errors, StringComparison.Ordinal);

        CommandResult deleted = await RunAsync(server, "delete", "--stack-name", "posts");
        CommandResult gone = await RunAsync(server, "delete", "--stack-name", "posts");
        Assert.Equal((0, 0), (deleted.ExitCode, gone.ExitCode));
        Assert.Contains("✅  posts: deleted", deleted.Output, StringComparison.Ordinal);
        Assert.Contains("There is no stack posts", gone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stacks_of_a_cdk_out_are_deployed_in_order_with_their_assets()
    {
        using TemporaryFolder folder = new();
        string assembly = await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string outputsFile = folder["outputs.json"];

        CommandResult deployed = await RunAsync(server, "deploy", assembly, "--outputs-file", outputsFile);

        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        JsonNode outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile, TestContext.Current.CancellationToken))!["OrderApi"]!;
        Json.AssertEqual(
            """{ "data": { "putOrder": { "id": "7", "note": "by pipeline" } } }""",
            await GraphQLClient.SendAsync(
                new Uri((string)outputs["ApiUrl"]!), (string)outputs["ApiKey"]!,
                """mutation { putOrder(id: "7", customer: "ann", total: 4) { id note } }"""));
    }

    [Fact]
    public async Task What_is_missing_or_unreachable_is_named()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string template = folder["template.yaml"];
        await File.WriteAllTextAsync(
            template, "Parameters:\n  Stage: { Type: String }\nResources: { Role: { Type: AWS::IAM::Role } }\n", TestContext.Current.CancellationToken);

        CommandResult missing = await RunAsync(server, "deploy", template, "--stack-name", "x");
        CommandResult unreachable = await RunAsync(server, "deploy", template, "--stack-name", "x", "--parameters", "Stage=a", "--endpoint", "http://127.0.0.1:1");
        CommandResult anonymous = await RunAsync(server, "deploy", template, "--endpoint", "http://aws.example");
        CommandResult wrong = await RunAsync(server, "deploy");

        Assert.Equal((1, 1, 1, 2), (missing.ExitCode, unreachable.ExitCode, anonymous.ExitCode, wrong.ExitCode));
        Assert.Equal(
            "template.yaml:2:3 Parameters.Stage: the parameter 'Stage' has no default and was not given. Add --parameters Stage=VALUE.",
            missing.Errors[missing.Errors.IndexOf("template.yaml", StringComparison.Ordinal)..]);
        Assert.StartsWith("127.0.0.1:1 cannot be reached: ", unreachable.Errors, StringComparison.Ordinal);
        Assert.Equal(
            "There are no credentials for aws.example. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.", anonymous.Errors);
    }

    private static Task<CommandResult> RunAsync(Server server, params string[] arguments) => CommandResult.RunAsync(server, arguments);
}
