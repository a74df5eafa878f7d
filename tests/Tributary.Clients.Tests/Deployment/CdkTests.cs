using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>A CDK application of aws-cdk-lib, deployed from the cdk.out it synthesises.</summary>
public sealed class CdkTests
{
    /// <summary>What events-amplify.mjs sees of the Event API.</summary>
    private const string Served =
        """
        {
          "subprotocol": "aws-appsync-event-ws",
          "posted": null,
          "signed": null,
          "overSocket": null,
          "fetched": { "status": 200, "indices": [ 0 ] },
          "announced": null,
          "refused": {
            "byHandler": { "name": "ShopClosed", "message": "Unknown error" },
            "overSocket": { "name": "Error", "message": "Publish errors: ShopClosed" },
            "unknown": { "name": "ResourceNotFound", "message": "Unknown error" },
            "key": { "name": "UnauthorizedException", "message": "Unknown error" }
          },
          "byKey": [
            { "type": "data", "event": { "text": "posted" } },
            { "type": "data", "event": "plain" },
            { "type": "data", "event": { "text": "signed é <&>+'" } },
            { "type": "data", "event": { "text": "over the socket é <&>+'" } },
            { "type": "data", "event": { "text": "fetched" } }
          ],
          "byIam": [
            { "type": "data", "event": { "text": "posted" } },
            { "type": "data", "event": "plain" },
            { "type": "data", "event": { "text": "signed é <&>+'" } },
            { "type": "data", "event": { "text": "over the socket é <&>+'" } }
          ],
          "tutorial": [
            { "text": "posted" }, "plain", { "text": "signed é <&>+'" }, { "text": "over the socket é <&>+'" }, { "text": "fetched" }
          ],
          "announcements": [ { "type": "data", "event": { "total": 3, "channel": "/announcements/today" } } ],
          "secret": [ [ "Connection failed: Unauthorized: You are not authorized to make this call." ] ]
        }
        """;

    [Fact]
    public async Task Two_stacks_with_assets_and_a_nested_stack_deploy_from_cdk_out_and_answer()
    {
        using TemporaryFolder folder = new();
        string assembly = await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await using Server server = await Server.StartAsync(folder.Location, folder, "--no-watch");

        using GraphQLClient client = new(server.Outputs);
        Json.AssertEqual(
            """{ "data": { "putOrder": { "id": "1", "note": "by pipeline" } } }""",
            await client.SendAsync("""mutation { putOrder(id: "1", customer: "ann", total: 4) { id note } }"""));
        Json.AssertEqual(
            """
            {
              "data": {
                "getOrder": { "id": "1", "customer": "ann", "total": 4, "note": "by pipeline" },
                "ordersOf": { "items": [ { "id": "1" } ], "nextToken": null },
                "stage": "assembled"
              }
            }
            """,
            await client.SendAsync(
                """{ getOrder(id: "1") { id customer total note } ordersOf(customer: "ann") { items { id } nextToken } stage }"""));
        JsonObject outputs = server.Outputs.Document["OrderApi"]!.AsObject();
        Assert.Equal(server.Outputs.GraphQL.ToString(), (string?)outputs["ApiUrl"]);
        Assert.StartsWith("OrderTables-", (string?)outputs["TableName"], StringComparison.Ordinal);
        Assert.True(Directory.Exists(assembly));
    }

    [Fact]
    public async Task An_EventApi_of_the_application_serves_Amplify_and_the_guides_client_and_outlives_hostile_ones()
    {
        using TemporaryFolder folder = new();
        await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await using Server server = await Server.StartAsync(folder.Location, folder, "--no-watch");
        JsonObject outputs = server.Outputs.Document["OrderApi"]!.AsObject();
        JsonObject events = server.Outputs.EventApi;
        Assert.Equal((string?)outputs["EventApiId"], (string?)events["apiId"]);
        Assert.Equal((string?)outputs["EventKey"], (string?)events["apiKeys"]![0]);
        Assert.StartsWith($"{events["apiId"]}.appsync-api.us-east-1.localhost:", (string?)outputs["EventHost"], StringComparison.Ordinal);
        var environment = new Dictionary<string, string?>
        {
            ["TRIBUTARY_ENDPOINTS"] = server.Outputs.EventEndpoints,
            ["NODE_EXTRA_CA_CERTS"] = server.Outputs.CertificateAuthority,
        };

        Json.AssertEqual(Served, await NodeScript.RunAsync("events-amplify.mjs", [], environment));
        Json.AssertEqual(
            """
            {
              "codes": { "huge": 1009, "binary": 1003, "flood": 1008 },
              "invalidEnds": true,
              "subscribed": 200,
              "deep": [ [ "error", "UnsupportedOperation" ], [ "publish_error", "BadRequestException" ] ],
              "published": 200,
              "received": [ "\"still here\"" ],
              "alive": [ null, null, null ]
            }
            """,
            await NodeScript.RunAsync("events-hostile.mjs", [], environment));
    }

    [Fact]
    public async Task The_CDKs_own_command_bootstraps_deploys_and_destroys()
    {
        using TemporaryFolder folder = new();
        string assembly = await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string outputsFile = folder["cdk-outputs.json"];

        string bootstrap = await CdkApplication.RunCommandAsync(server, folder, "bootstrap", "aws://123456789012/us-east-1");
        string[] deploy = ["deploy", "--app", assembly, "--all", "--require-approval", "never", "--outputs-file", outputsFile];
        string deployed = await CdkApplication.RunCommandAsync(server, folder, deploy);

        Assert.DoesNotContain("could not be used to assume", deployed, StringComparison.Ordinal);
        Assert.Contains("Environment aws://123456789012/us-east-1 bootstrapped.", bootstrap, StringComparison.Ordinal);
        JsonObject outputs = JsonNode.Parse(await File.ReadAllTextAsync(outputsFile, TestContext.Current.CancellationToken))!.AsObject();
        string address = (string)outputs["OrderApi"]!["ApiUrl"]!;
        Json.AssertEqual(
            """{ "data": { "putOrder": { "id": "7", "note": "by pipeline" } } }""",
            await GraphQLClient.SendAsync(
                new Uri(address), (string)outputs["OrderApi"]!["ApiKey"]!,
                """mutation { putOrder(id: "7", customer: "ann", total: 4) { id note } }"""));
        Uri events = new(new Uri(address), $"/apis/{outputs["OrderApi"]!["EventApiId"]}/event");
        Assert.Equal(HttpStatusCode.OK, await PublishAsync(events, outputs["OrderApi"]!["EventKey"]!));
        Assert.Contains("OrderApi (no changes)", await CdkApplication.RunCommandAsync(server, folder, deploy), StringComparison.Ordinal);

        await CdkApplication.RunCommandAsync(server, folder, "destroy", "--app", assembly, "--all", "--force");

        JsonNode gone = await GraphQLClient.SendAsync(new Uri(address), "da2-any", "{ stage }");
        Assert.Equal("UnauthorizedException", (string?)gone["errors"]![0]!["errorType"]);
    }

    [Fact]
    public async Task The_AWS_CLI_deploys_a_template_finds_no_change_and_deletes()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string template = Path.Combine(Repository.Templates, "wire", "template.yaml");
        string[] deploy = ["deploy", "--template-file", template, "--stack-name", "wire", "--parameter-overrides", "Stage=prod"];

        Assert.Contains("Successfully created/updated stack - wire", await Tools.CloudFormationAsync(server, deploy), StringComparison.Ordinal);
        Assert.Contains("No changes to deploy. Stack wire is up to date", await Tools.CloudFormationAsync(server, deploy), StringComparison.Ordinal);
        Assert.Equal("wire-prod", (await Tools.CloudFormationAsync(
            server, "describe-stacks", "--stack-name", "wire", "--query", "Stacks[0].Outputs[0].OutputValue", "--output", "text")).Trim());
        await Tools.CloudFormationAsync(server, "delete-stack", "--stack-name", "wire");
        await Tools.CloudFormationAsync(server, "wait", "stack-delete-complete", "--stack-name", "wire");
    }

    private static async Task<HttpStatusCode> PublishAsync(Uri address, JsonNode key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent("""{"channel":"announcements/a","events":["{\"total\":1}"]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-api-key", (string)key!);
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
