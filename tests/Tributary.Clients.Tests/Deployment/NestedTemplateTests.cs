using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>Plain CloudFormation in three templates with mapping templates in files: as it lies there, and packaged to S3.</summary>
public sealed class NestedTemplateTests
{
    private static string Application => Path.Combine(Repository.Templates, "nested");

    [Fact]
    public async Task Nested_templates_deploy_from_their_folder_and_answer()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Application, folder, "--no-watch", "--parameters", "Stage=dev");
        using GraphQLClient client = new(server.Outputs);

        Json.AssertEqual(
            """{ "data": { "addTask": { "id": "1", "text": "write" } } }""",
            await client.SendAsync("""mutation { addTask(id: "1", text: "write") { id text } }"""));
        Json.AssertEqual(
            """{ "data": { "task": { "text": "write" }, "greeting": "draft in us-east-1" } }""",
            await client.SendAsync("""{ task(id: "1") { text } greeting }"""));
        Assert.StartsWith("nested-Data-", (string?)server.Outputs.Stack["Table"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_templates_are_packaged_deployed_changed_and_deleted_by_the_AWS_CLI()
    {
        using TemporaryFolder folder = new();
        string application = folder.CopySample(Application);
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");

        await DeployAsync(server, application, folder, "prod");

        Uri url = new(await Tools.OutputAsync(server, "tasks", "Url"));
        string key = await Tools.OutputAsync(server, "tasks", "Key");
        Json.AssertEqual(
            """{ "data": { "addTask": { "id": "1" } } }""",
            await GraphQLClient.SendAsync(url, key, """mutation { addTask(id: "1", text: "write") { id } }"""));

        File.WriteAllText(
            Path.Combine(application, "templates", "result.vtl"),
            "#set($ctx.result.text = \"$ctx.result.text, and read\")\n$util.toJson($ctx.result)\n");
        await DeployAsync(server, application, folder, "dev");

        Json.AssertEqual(
            """{ "data": { "task": { "text": "write, and read" }, "greeting": "draft in us-east-1" } }""",
            await GraphQLClient.SendAsync(url, key, """{ task(id: "1") { text } greeting }"""));

        await Tools.CloudFormationAsync(server, "delete-stack", "--stack-name", "tasks");
        Assert.Equal(
            "UnauthorizedException", (string?)(await GraphQLClient.SendAsync(url, key, "{ greeting }"))["errors"]![0]!["errorType"]);
    }

    private static async Task DeployAsync(Server server, string application, TemporaryFolder folder, string stage)
    {
        string packaged = folder["packaged.yaml"];
        await Tools.CloudFormationAsync(
            server, "package", "--template-file", Path.Combine(application, "template.yaml"), "--s3-bucket", "artifacts",
            "--output-template-file", packaged);
        await Tools.CloudFormationAsync(
            server, "deploy", "--template-file", packaged, "--stack-name", "tasks", "--parameter-overrides", $"Stage={stage}",
            "--capabilities", "CAPABILITY_IAM");
    }
}
