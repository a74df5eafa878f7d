using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>tributary outputs against the sample: the files that client projects have, and clients that have only these.</summary>
public sealed class OutputsTests(SampleServer sample)
{
    [Fact]
    public async Task Amplify_queries_and_subscribes_with_the_files_that_were_written()
    {
        using TemporaryFolder folder = new();
        string gen2 = folder["amplify_outputs.json"];
        string gen1 = folder["aws-exports.mjs"];
        await RunAsync("--format", "amplify-gen2", "--stack-name", "chat", "--output", gen2);
        await RunAsync("--format", "aws-exports", "--api-id", (string)sample.Outputs.Api["apiId"]!, "--output", gen1);

        JsonNode written = JsonNode.Parse(await File.ReadAllTextAsync(gen2, TestContext.Current.CancellationToken))!;
        JsonObject introspection = written["data"]!["model_introspection"]!.AsObject();
        written["data"]!.AsObject().Remove("model_introspection");
        Json.AssertEqual(
            """
            {
              "name": "getRoom", "type": { "nonModel": "Room" }, "isArray": false, "isRequired": false,
              "arguments": { "id": { "name": "id", "type": "ID", "isArray": false, "isRequired": true } }
            }
            """,
            introspection["queries"]!["getRoom"]!);
        Json.AssertEqual(
            $$"""
            {
              "version": "1.4",
              "data": {
                "url": "{{sample.Outputs.HttpsGraphQL}}", "aws_region": "us-east-1", "api_key": "{{sample.Outputs.ApiKey}}",
                "default_authorization_type": "API_KEY", "authorization_types": []
              }
            }
            """,
            written);
        Json.AssertEqual(
            """
            {
              "gen2": { "room": "configured-2", "heard": [ "hello configured-2" ] },
              "typed": {
                "models": [], "renamed": "configured-2 again", "room": "configured-2 again", "members": [ "Ada" ], "about": "string",
                "required": "getRoom requires arguments 'id'"
              },
              "gen1": { "room": "configured-1", "heard": [ "hello configured-1" ] }
            }
            """,
            await NodeScript.RunAsync("configured.mjs", [gen2, gen1], new Dictionary<string, string?>
            {
                ["TRIBUTARY_ENDPOINTS"] = "{}",
                ["NODE_EXTRA_CA_CERTS"] = sample.Outputs.CertificateAuthority,
            }));
    }

    [Fact]
    public async Task A_shell_reads_the_env_file_and_an_unknown_API_or_stack_is_named()
    {
        string env = await RunAsync("--format", "env", "--stack-name", "chat");
        JsonNode json = JsonNode.Parse(await RunAsync("--format", "json", "--stack-name", "chat"))!;

        Assert.Contains($"APPSYNC_URL={sample.Outputs.GraphQL}\n", env, StringComparison.Ordinal);
        Assert.Contains($"APPSYNC_API_KEY={sample.Outputs.ApiKey}\n", env, StringComparison.Ordinal);
        Assert.Contains($"OUTPUT_GRAPHQL_URL={sample.Outputs.GraphQL}\n", env, StringComparison.Ordinal);
        Assert.Equal(sample.Outputs.ApiKey, (string?)json["apiKey"]);
        Assert.Equal(
            "There is no stack 'none' in us-east-1.", (await CommandResult.RunAsync(sample.Server, ["outputs", "--stack-name", "none"])).Errors);
        Assert.Equal(
            "There is no GraphQL API 'none' in us-east-1.", (await CommandResult.RunAsync(sample.Server, ["outputs", "--api-id", "none"])).Errors);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        CommandResult result = await CommandResult.RunAsync(sample.Server, ["outputs", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }
}
