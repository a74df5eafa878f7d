using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>
/// An Amplify Gen 2 backend with two related models, synthesised by @aws-amplify/backend and deployed unedited, and the typed client
/// of aws-amplify against it.
/// </summary>
public sealed class AmplifyBackendTests
{
    private static string Folder => Path.Combine(Repository.ClientTests, "amplify-backend");

    [Fact]
    public async Task The_models_of_a_Gen_2_backend_are_created_read_listed_changed_deleted_and_heard()
    {
        using TemporaryFolder folder = new();
        string assembly = await SynthesiseAsync(folder);
        await using Server server = await Server.StartAsync(assembly, folder, "--no-watch");
        string introspection = Directory.EnumerateFiles(assembly, "modelIntrospectionSchema.json", SearchOption.AllDirectories).Single();

        Json.AssertEqual(
            """
            {
              "board": { "title": "sprint", "dated": true },
              "heard": [ "bananas", "blueberries" ],
              "cards": [ "apples", "bananas", "blueberries", "cherries" ],
              "done": { "text": "bananas", "done": true },
              "listed": [ "bananas" ],
              "owner": "sprint",
              "deleted": "bananas",
              "gone": null,
              "pages": [ "apples", "blueberries", "cherries" ],
              "missing": {
                "data": null,
                "errors": [ { "errorType": "DynamoDB:ConditionalCheckFailedException", "path": [ "updateCard" ] } ]
              }
            }
            """,
            await NodeScript.RunAsync("amplify-models.mjs", [introspection], new Dictionary<string, string?>
            {
                ["TRIBUTARY_ENDPOINTS"] = server.Outputs.Api.ToJsonString(),
                ["NODE_EXTRA_CA_CERTS"] = server.Outputs.CertificateAuthority,
            }));
    }

    private static async Task<string> SynthesiseAsync(TemporaryFolder folder)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException($"Amplify's backend is not installed: run ./test, or `npm ci` in {Folder}.");

        string assembly = folder["cdk.out"];
        await using ChildProcess node = ChildProcess.Start("node", [Path.Combine(Folder, "synthesise.mjs"), assembly], Folder);
        int code = await node.WaitAsync(Limits.Script);
        Assert.True(code == 0, $"The synthesis ended with {code}:\n{node.Everything}");
        return assembly;
    }
}
