using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>A CDK application of aws-cdk-lib, deployed from the cdk.out it synthesises.</summary>
public sealed class CdkTests
{
    [Fact]
    public async Task Two_stacks_with_assets_and_a_nested_stack_deploy_from_cdk_out_and_answer()
    {
        using TemporaryFolder folder = new();
        string assembly = await CdkApplication.SynthesiseAsync("orders-app.mjs", folder);
        await using Server server = await Server.StartAsync(folder.Location, folder, "--no-watch");

        using GraphQLClient client = ClientOf(server.Outputs);
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

    private static GraphQLClient ClientOf(Outputs outputs) => new(outputs);
}
