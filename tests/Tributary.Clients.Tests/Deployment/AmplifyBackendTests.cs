using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>
/// An Amplify Gen 2 backend with two related models, synthesised by @aws-amplify/backend and deployed unedited, and the typed client
/// of aws-amplify against it.
/// </summary>
public sealed class AmplifyBackendTests
{
    [Fact]
    public async Task The_models_of_a_Gen_2_backend_are_created_read_listed_changed_deleted_and_heard()
    {
        using TemporaryFolder folder = new();
        string assembly = await SynthesiseAsync(folder);
        await using Server server = await Server.StartAsync(assembly, folder, "--no-watch");
        string outputs = folder["amplify_outputs.json"];
        CommandResult written = await CommandResult.RunAsync(
            server, ["outputs", "--format", "amplify-gen2", "--models", assembly, "--output", outputs]);
        Assert.True(written.ExitCode == 0, written.Errors);

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
            await NodeScript.RunAsync("amplify-models.mjs", [outputs], new Dictionary<string, string?>
            {
                ["TRIBUTARY_ENDPOINTS"] = server.Outputs.Api.ToJsonString(),
                ["NODE_EXTRA_CA_CERTS"] = server.Outputs.CertificateAuthority,
            }));
    }

    [Fact]
    public async Task A_backend_whose_models_have_owners_is_refused_while_user_pools_are_not_built()
    {
        using TemporaryFolder folder = new();
        string assembly = await SynthesiseAsync(folder, "owned/amplify");

        InvalidOperationException refusal =
            await Assert.ThrowsAsync<InvalidOperationException>(() => Server.StartAsync(assembly, folder, "--no-watch"));

        Assert.Contains(
            "In this version the authorization mode AMAZON_COGNITO_USER_POOLS is not built. Use API_KEY or AWS_IAM.", refusal.Message,
            StringComparison.Ordinal);
    }

    private static async Task<string> SynthesiseAsync(TemporaryFolder folder, string backend = "amplify")
    {
        string assembly = folder["cdk.out"];
        await Tools.NodeAsync("amplify-backend", ["synthesise.mjs", assembly, backend]);
        return assembly;
    }
}
