using System.Net.Http.Json;
using System.Text.Json.Nodes;
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
    public async Task A_backend_whose_models_have_owners_deploys_and_only_its_user_pool_refuses()
    {
        using TemporaryFolder folder = new();
        string assembly = await SynthesiseAsync(folder, "owned/amplify");
        await using Server server = await Server.StartAsync(assembly, folder, "--no-watch");
        using GraphQLClient client = new(server.Outputs);

        Json.AssertEqual(
            """{ "data": { "createNotice": { "text": "open" } } }""",
            await client.SendAsync("""mutation { createNotice(input: { text: "open" }) { text } }"""));
        JsonNode denied = await client.SendAsync("""mutation { createNote(input: { text: "mine" }) { text } }""");
        Assert.Null(denied["data"]!["createNote"]);
        Assert.Equal("Unauthorized", (string?)denied["errors"]![0]!["errorType"]);
        (int status, JsonNode refusal) = await SendWithTokenAsync(server, "{ listNotes { items { text } } }");
        (int again, _) = await SendWithTokenAsync(server, "{ __typename }");

        Assert.Equal((401, 401), (status, again));
        Json.AssertEqual(
            """
            {
              "errors": [
                {
                  "errorType": "UnauthorizedException",
                  "message": "The authorization mode of these credentials is not built in this version; use an API key or sign the request (AWS_IAM)."
                }
              ]
            }
            """,
            refusal);
        Assert.Contains(
            "the authorization mode AMAZON_COGNITO_USER_POOLS is recorded, and requests in it are refused", server.Process.Everything,
            StringComparison.Ordinal);
        Assert.Contains("AWS::Cognito::UserPool", server.Process.Everything, StringComparison.Ordinal);
        string log = $"Requests with a token are refused by API {(string?)server.Outputs.Api["apiId"]}: the authorization mode";
        await Limits.UntilAsync("the log", () => Task.FromResult(server.Process.Everything.Contains(log, StringComparison.Ordinal)), Limits.Answer);
    }

    // Signed by nobody: no token of any kind opens the mode.
    private static async Task<(int Status, JsonNode Answer)> SendWithTokenAsync(Server server, string query)
    {
        using HttpClient http = new() { Timeout = Limits.Answer };
        using HttpRequestMessage request = new(HttpMethod.Post, server.Outputs.GraphQL) { Content = JsonContent.Create(new { query }) };
        request.Headers.TryAddWithoutValidation("Authorization", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4iLCJ0b2tlbl91c2UiOiJhY2Nlc3MifQ.");
        using HttpResponseMessage response = await http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private static async Task<string> SynthesiseAsync(TemporaryFolder folder, string backend = "amplify")
    {
        string assembly = folder["cdk.out"];
        await Tools.NodeAsync("amplify-backend", ["synthesise.mjs", assembly, backend]);
        return assembly;
    }
}
