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

    private static async Task<JsonArray> AnswersAsync(Outputs outputs, string[] requests)
    {
        using GraphQLClient client = new(outputs);
        JsonArray answers = [];
        foreach (string request in requests)
            answers.Add(await client.SendAsync(request));
        return answers;
    }
}
