using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>A service of the Serverless Framework with serverless-appsync-plugin: packaged by its own command, offline, and deployed.</summary>
public sealed class ServerlessTests
{
    [Fact]
    public async Task A_packaged_service_deploys_from_its_package_and_answers()
    {
        using TemporaryFolder folder = new();
        string package = folder["package"];
        await Tools.NodeAsync(
            "serverless", [Path.Combine("node_modules", "serverless", "bin", "serverless.js"), "package", "--package", package],
            new Dictionary<string, string?>
            {
                ["HOME"] = folder.Location,
                ["SLS_TELEMETRY_DISABLED"] = "1",
                ["SLS_NOTIFICATIONS_MODE"] = "off",
            });
        await using Server server = await Server.StartAsync(package, folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);

        Json.AssertEqual(
            """{ "data": { "addBook": { "title": "Emma", "added": "by A" } } }""",
            await client.SendAsync("""mutation { addBook(id: "1", title: " Emma ") { title added } }"""));
        string table = (string)server.Outputs.Document["library-dev"]!["BookTableName"]!;
        Json.AssertEqual(
            $$"""{ "data": { "book": { "id": "1", "title": "Emma" }, "shelf": "books are in {{table}}" } }""",
            await client.SendAsync("""{ book(id: "1") { id title } shelf }"""));
    }
}
