using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Storage;

/// <summary>`tributary backup` and `tributary restore` as an operator calls them.</summary>
public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_backup_taken_from_a_running_server_is_restored_to_another_data_folder()
    {
        using TemporaryFolder folder = new();
        string key;
        await using (Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch"))
        {
            key = server.Outputs.ApiKey;
            using GraphQLClient client = new(server.Outputs);
            await client.PrepareRoomAsync("saved", "Ada");
            (int code, string output) = await StoredServer.RunAsync(["backup", folder["backup.db"], "--data", folder["data"]]);
            long bytes = new FileInfo(folder["backup.db"]).Length;
            Assert.Equal((0, $"Wrote the backup {folder["backup.db"]} ({bytes} bytes)."), (code, output));
            await client.PrepareRoomAsync("later", "Ada");
        }

        using TemporaryFolder other = new();
        (int restored, string said) = await StoredServer.RunAsync(["restore", folder["backup.db"], "--data", other["data"]]);
        Assert.Equal((0, $"Restored {folder["backup.db"]} ({new FileInfo(folder["backup.db"]).Length} bytes)."), (restored, said));

        await AssertRestoredAsync(await Server.StartAsync(Repository.Sample, other, "--no-watch"), key);
    }

    [Fact]
    public async Task What_would_overwrite_is_missing_or_is_damaged_is_refused_by_name()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/tributary.db"], "precious");
        await File.WriteAllTextAsync(folder["there.db"], new string('?', 8192));

        Assert.Equal(
            (1, $"There is no storage file '{folder["empty/tributary.db"]}'."),
            await StoredServer.RunAsync(["backup", folder["new.db"], "--data", folder["empty"]]));
        Assert.Equal(
            (1, $"The file '{folder["there.db"]}' exists. Choose another name for the backup."),
            await StoredServer.RunAsync(["backup", folder["there.db"], "--data", folder["data"]]));
        Assert.Equal(
            (1, $"The file '{folder["data/tributary.db"]}' exists. Move it away first: a restore overwrites nothing."),
            await StoredServer.RunAsync(["restore", folder["there.db"], "--data", folder["data"]]));
        (int code, string output) = await StoredServer.RunAsync(["restore", folder["there.db"], "--data", folder["other"]]);
        Assert.Equal(1, code);
        Assert.StartsWith($"The file '{folder["there.db"]}' is not a Tributary storage", output, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(folder["data/tributary.db"]));
    }

    [Fact]
    public async Task A_server_moves_from_its_data_folder_to_a_database_and_to_another_one()
    {
        StoredServer first = await StoredServer.CreateAsync();
        StoredServer second = await StoredServer.CreateAsync();
        using TemporaryFolder folder = new();
        string key;
        await using (Server server = await Server.StartAsync(Repository.Sample, folder, "--no-watch"))
        {
            key = server.Outputs.ApiKey;
            using GraphQLClient client = new(server.Outputs);
            await client.PrepareRoomAsync("saved", "Ada");
        }

        (int Code, string Output)[] steps =
        [
            await StoredServer.RunAsync(["backup", folder["one.db"], "--data", folder["data"]]),
            await first.RunAsync("restore", folder["one.db"]),
            await first.RunAsync("backup", folder["two.db"]),
            await second.RunAsync("restore", folder["two.db"]),
        ];
        Assert.All(steps, step => Assert.True(step.Code == 0, step.Output));
        (int again, string refusal) = await second.RunAsync("restore", folder["two.db"]);
        Assert.Equal(1, again);
        Assert.Contains("has a storage with content already", refusal, StringComparison.Ordinal);

        using TemporaryFolder other = new();
        await AssertRestoredAsync(await second.StartAsync(Repository.Sample, other), key);
    }

    private static async Task AssertRestoredAsync(Server started, string key)
    {
        await using Server server = started;
        Assert.Equal(key, server.Outputs.ApiKey);
        using GraphQLClient client = new(server.Outputs);
        Json.AssertEqual(
            """{ "saved": { "members": { "items": [ { "name": "Ada" } ] } }, "later": null }""",
            await client.RunAsync(
                "{ saved: getRoom(id: \"saved\") { members { items { name } } } later: getRoom(id: \"later\") { id } }"));
    }
}
