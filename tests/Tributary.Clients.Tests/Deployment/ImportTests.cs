using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Deployment;

/// <summary>tributary import: an API that is read from one server and deployed to another answers the same.</summary>
public sealed class ImportTests
{
    // The sample in JavaScript, with pipelines, nested resolvers, an index and refusals.
    private static readonly string[] Chat =
    [
        """{ about { name } }""",
        """mutation { createRoom(id: "r", title: "one") { id title renames } }""",
        """mutation { createRoom(id: "r", title: "again") { id } }""",
        """mutation { joinRoom(roomId: "r", name: "Ada") { roomId name } }""",
        """mutation { postMessage(input: { id: "m1", roomId: "r", authorName: "Ada", text: "hi" }) { id text author { name } } }""",
        """mutation { postMessage(input: { id: "m2", roomId: "r", authorName: "Eve", text: "hi" }) { id } }""",
        """mutation { renameRoom(id: "r", title: "two") { title renames } }""",
        """{ getRoom(id: "r") { title members { items { name } } messages { items { id author { name } } } } }""",
        """{ listRooms { items { id title } } }""",
        """{ nothing }""",
        """{ __schema { types { name fields { name } } } }""",
    ];

    // The sample in mapping templates.
    private static readonly string[] Posts =
    [
        """{ getPost(id: "1") { id title } }""",
        """{ listPosts(limit: 1) { items { id title } } }""",
        """{ __schema { types { name fields { name } } } }""",
    ];

    [Theory]
    [InlineData("chat")]
    [InlineData("posts")]
    public async Task An_imported_API_answers_what_the_one_it_was_read_from_answered(string name)
    {
        string[] requests = name == "chat" ? Chat : Posts;
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();
        string imported = folder["imported"];
        JsonArray before;
        await using (Server source = await Server.StartAsync(Path.Combine(Repository.Root, "samples", name), folder, "--no-watch"))
        {
            string apiId = (string)source.Outputs.Api["apiId"]!;
            CommandResult result = await CommandResult.RunAsync(
                ["import", "--api-id", apiId, "--endpoint-url", source.Endpoint, "--output", imported], null, new Dictionary<string, string?>());
            Assert.True(result.ExitCode == 0, result.Errors);
            Assert.Contains("API keys are made anew, 1 of them", result.Output, StringComparison.Ordinal);
            before = await AnswersAsync(source.Outputs, requests);

            string key = source.Outputs.ApiKey;
            foreach (string file in Directory.EnumerateFiles(imported, "*", SearchOption.AllDirectories))
                Assert.DoesNotContain(key, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            CommandResult again = await CommandResult.RunAsync(
                ["import", "--api-id", apiId, "--endpoint-url", source.Endpoint, "--output", imported], null, new Dictionary<string, string?>());
            Assert.Equal(1, again.ExitCode);
            Assert.Contains("exists already. Choose another folder with --output.", again.Errors, StringComparison.Ordinal);
        }

        await using Server target = await Server.StartAsync(imported, other, "--no-watch");
        Json.AssertEqual(before.ToJsonString(), await AnswersAsync(target.Outputs, requests));
    }

    [Fact]
    public async Task An_API_of_many_pages_comes_over_with_the_keys_of_a_profile_and_names_what_stays_behind()
    {
        using TemporaryFolder folder = new();
        await using Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch");
        string template = folder["many.yaml"];
        await File.WriteAllTextAsync(template, ManyParts.Template);
        CommandResult deployed = await CommandResult.RunAsync(server, ["deploy", template, "--stack-name", "many", "--region", "eu-west-1"]);
        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        string apiId = Output(deployed, "ApiId");
        await Tools.AwsAsync(
            server, "appsync", "create-api-cache", "--region", "eu-west-1", "--api-id", apiId, "--ttl", "60",
            "--api-caching-behavior", "PER_RESOLVER_CACHING", "--type", "SMALL");
        string config = folder["config"];
        await File.WriteAllTextAsync(
            config, "[profile far]\nregion = eu-west-1\naws_access_key_id = local\naws_secret_access_key = local\n");

        CommandResult imported = await CommandResult.RunAsync(
            ["import", "--api-id", apiId, "--endpoint-url", server.Endpoint, "--profile", "far", "--output", folder["imported"]], null,
            new Dictionary<string, string?>
            {
                ["AWS_CONFIG_FILE"] = config,
                ["AWS_SHARED_CREDENTIALS_FILE"] = folder["none"],
                ["AWS_ACCESS_KEY_ID"] = null,
                ["AWS_SECRET_ACCESS_KEY"] = null,
                ["AWS_REGION"] = null,
            });
        Assert.True(imported.ExitCode == 0, imported.Errors);
        Assert.Contains("1 data sources, 30 functions, 60 resolvers, 0 tables.", imported.Output, StringComparison.Ordinal);
        Assert.Contains("The API's cache is left out.", imported.Output, StringComparison.Ordinal);
        Assert.Contains("The domain name api.example.com leads to the API as before", imported.Output, StringComparison.Ordinal);
        CommandResult again = await CommandResult.RunAsync(
            server, ["deploy", folder["imported"], "--stack-name", "again", "--region", "us-east-2"]);
        Assert.True(again.ExitCode == 0, again.Errors);

        JsonNode before = await ManyParts.AskAsync(Output(deployed, "GraphQLUrl"), Output(deployed, "ApiKey"));
        JsonNode after = await ManyParts.AskAsync(Output(again, "GraphQLUrl"), Output(again, "ApiKey"));
        Assert.Equal(60, before["data"]!.AsObject().Count - 1);
        Json.AssertEqual(before.ToJsonString(), after);
    }

    private static string Output(CommandResult deployed, string key) => deployed.Output.Split('\n')
        .Single(line => line.Contains($".{key} = ", StringComparison.Ordinal)).Split(" = ")[1].Trim();

    private static async Task<JsonArray> AnswersAsync(Outputs outputs, string[] requests)
    {
        using GraphQLClient client = new(outputs);
        JsonArray answers = [];
        foreach (string request in requests)
            answers.Add(await client.SendAsync(request));
        return answers;
    }
}
