using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests;

/// <summary>What outlives the process, and what keeps it from starting.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ids_keys_table_names_and_data_survive_a_restart(bool orderly)
    {
        using TemporaryFolder folder = new();
        string sample = folder.CopySample();
        string before;
        await using (Server first = await Server.StartAsync(sample, folder))
        {
            before = Identity(first.Outputs);
            using GraphQLClient client = new(first.Outputs);
            await client.PrepareRoomAsync("kept", "Ada");
            await client.PostAsync("kept", "Ada", "m1", "still here tomorrow");
            if (orderly)
                Assert.Equal(0, await first.Process.TerminateAsync());
            else
                await first.Process.KillAsync();
        }

        await using Server second = await Server.StartAsync(sample, folder);
        Assert.Equal(before, Identity(second.Outputs));
        using GraphQLClient again = new(second.Outputs);
        Json.AssertEqual(
            """
            {
              "getRoom": {
                "title": "kept",
                "members": { "items": [ { "name": "Ada" } ] },
                "messages": { "items": [ { "id": "m1", "text": "still here tomorrow", "author": { "name": "Ada" } } ] }
              }
            }
            """,
            await again.RunAsync(
                "{ getRoom(id: \"kept\") { title members { items { name } } messages { items { id text author { name } } } } }"));
    }

    [Fact]
    public async Task A_missing_parameter_ends_the_start_with_an_error_that_names_it()
    {
        using TemporaryFolder folder = new();
        string sample = folder.CopySample();
        string template = Path.Combine(sample, "template.yaml");
        string text = await File.ReadAllTextAsync(template);
        await File.WriteAllTextAsync(template, text.Replace("    Default: dev\n", "", StringComparison.Ordinal));

        await using ChildProcess refused = Start(["--data", folder["data"], "--port", "0", "--https-port", "0"]);
        Assert.NotEqual(0, await refused.WaitAsync(Limits.Start));
        Assert.Contains("Stage", refused.Everything, StringComparison.Ordinal);
        Assert.Contains("--parameters", refused.Everything, StringComparison.Ordinal);

        await using Server given = await Server.StartAsync(Start, folder, "--parameters", "Stage=given");
        Assert.Equal("chat-given", (string?)given.Outputs.Api["name"]);

        ChildProcess Start(string[] flags) => ChildProcess.Start(
            "dotnet", [Repository.ServerLibrary, "dev", sample, "--no-watch", .. flags]);
    }

    [Fact]
    public async Task The_outputs_file_has_the_stacks_outputs_and_the_APIs_addresses()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(folder.CopySample(), folder, "--stack-name", "talk", "--region", "eu-north-1");
        Outputs outputs = server.Outputs;

        Assert.Equal(["talk", "tributary"], outputs.Document.Select(entry => entry.Key).Order());
        Assert.Equal(
            ["apiId", "apiKeys", "certificateAuthority", "eventUrl", "graphqlUrl", "httpsGraphqlUrl", "name", "realtimeUrl"],
            outputs.Api.Select(entry => entry.Key).Order());
        Assert.Equal(
            ["ApiId", "ApiKey", "GraphQLUrl", "MembersTableName", "MessagesTableName", "RealtimeUrl", "RoomsTableName"],
            outputs.Stack.Select(entry => entry.Key).Order());
        Assert.Equal((string?)outputs.Api["apiId"], (string?)outputs.Stack["ApiId"]);
        Assert.Equal(outputs.ApiKey, (string?)outputs.Stack["ApiKey"]);
        Assert.Equal("http", outputs.GraphQL.Scheme);
        Assert.Equal("https", outputs.HttpsGraphQL.Scheme);
        Assert.StartsWith("talk-MessagesTable-", (string?)outputs.Stack["MessagesTableName"], StringComparison.Ordinal);
    }

    private static string Identity(Outputs outputs) => string.Join(
        '\n',
        (string?)outputs.Api["apiId"],
        outputs.Api["apiKeys"]!.ToJsonString(),
        (string?)outputs.Stack["RoomsTableName"],
        (string?)outputs.Stack["MembersTableName"],
        (string?)outputs.Stack["MessagesTableName"],
        File.ReadAllText(outputs.CertificateAuthority));
}
