using System.Text.Json.Nodes;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Storage;

/// <summary>The server with its definitions and tables in PostgreSQL.</summary>
public sealed class PostgresServerTests
{
    private const string Secret = "very-secret-word";

    [Fact]
    public async Task Two_servers_on_one_database_serve_the_same_APIs_and_tables()
    {
        StoredServer storage = await StoredServer.CreateAsync();
        using TemporaryFolder firstFolder = new();
        using TemporaryFolder secondFolder = new();
        string sample = firstFolder.CopySample();
        await using Server first = await storage.StartAsync(sample, firstFolder);
        await using Server second = await storage.StartAsync(secondFolder.CopySample(), secondFolder);
        using GraphQLClient onFirst = new(first.Outputs);
        using GraphQLClient onSecond = new(second.Outputs);

        Assert.Equal((first.Outputs.ApiKey, Table(first)), (second.Outputs.ApiKey, Table(second)));
        await onFirst.PrepareRoomAsync("shared", "Ada");
        await onSecond.PostAsync("shared", "Ada", "m1", "by the second");
        Json.AssertEqual(
            """{ "getRoom": { "messages": { "items": [ { "text": "by the second" } ] } } }""",
            await onFirst.RunAsync("{ getRoom(id: \"shared\") { messages { items { text } } } }"));

        // A change that is deployed by one takes effect on the other.
        string resolver = Path.Combine(sample, "resolvers", "Query.about.js");
        string code = await File.ReadAllTextAsync(resolver);
        await File.WriteAllTextAsync(resolver, code.Replace("name: 'chat'", "name: 'edited'", StringComparison.Ordinal));
        await Limits.UntilAsync("the change on the second server", async () =>
            JsonNode.DeepEquals(JsonNode.Parse("""{ "about": { "name": "edited" } }"""), await onSecond.RunAsync("{ about { name } }")));
        Json.AssertEqual("""{ "about": { "name": "edited" } }""", await onFirst.RunAsync("{ about { name } }"));
        Assert.False(File.Exists(firstFolder["data/tributary.db"]));
    }

    [Fact]
    public async Task Ids_keys_and_data_survive_a_kill()
    {
        StoredServer storage = await StoredServer.CreateAsync();
        using TemporaryFolder folder = new();
        string before;
        await using (Server server = await storage.StartAsync(Repository.Sample, folder))
        {
            before = server.Outputs.ApiKey + Table(server);
            using GraphQLClient client = new(server.Outputs);
            await client.PrepareRoomAsync("kept", "Ada");
            await server.Process.KillAsync();
        }

        await using Server again = await storage.StartAsync(Repository.Sample, folder);
        Assert.Equal(before, again.Outputs.ApiKey + Table(again));
        using GraphQLClient reader = new(again.Outputs);
        Json.AssertEqual(
            """{ "getRoom": { "members": { "items": [ { "name": "Ada" } ] } } }""",
            await reader.RunAsync("{ getRoom(id: \"kept\") { members { items { name } } } }"));
    }

    [Fact]
    public async Task A_wrong_password_and_a_bad_address_end_the_start_and_are_not_repeated()
    {
        StoredServer storage = await StoredServer.CreateAsync();
        using TemporaryFolder folder = new();
        string[] command = ["dev", Repository.Sample, "--data", folder["data"], "--port", "0", "--https-port", "0"];

        await using ChildProcess refused = storage.Start([.. command, "--storage", storage.Address], Secret);
        Assert.Equal(1, await refused.WaitAsync(Limits.Start));
        await using ChildProcess malformed = storage.Start([.. command, "--storage", $"mysql://u:{Secret}@host/db"], Secret);
        Assert.Equal(1, await malformed.WaitAsync(Limits.Start));

        Assert.Contains("refuses the user or the password (SQLSTATE 28P01)", refused.Everything, StringComparison.Ordinal);
        Assert.Contains("is not of the form postgres://USER@HOST:PORT/DATABASE", malformed.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.Everything + malformed.Everything, StringComparison.Ordinal);
    }

    private static string Table(Server server) => (string)server.Outputs.Stack["MessagesTableName"]!;
}
