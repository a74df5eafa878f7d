using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.DynamoDb;

/// <summary>tributary tables, as the command it is, against a running server.</summary>
public sealed class TablesCommandTests(SampleServer sample)
{
    [Fact]
    public async Task Items_go_from_one_table_to_another_by_a_file()
    {
        string table = (string)sample.Outputs.Stack["MessagesTableName"]!;
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Location, "items.json.gz");
        const string Item = """{"roomId":{"S":"by-command"},"id":{"S":"m1"},"text":{"S":"hello"}}""";

        Assert.Contains(table, await RunAsync("list"), StringComparison.Ordinal);
        Assert.Equal("", await RunAsync("put", table, Item));
        Assert.Equal(
            """{"roomId":{"S":"by-command"},"id":{"S":"m1"},"text":{"S":"hello"}}""",
            await RunAsync("get", table, """{"roomId":{"S":"by-command"},"id":{"S":"m1"}}"""));
        Assert.EndsWith($" items exported to {file}.", await RunAsync("export", table, file), StringComparison.Ordinal);
        Assert.EndsWith($" items imported into {table}.", await RunAsync("import", table, file), StringComparison.Ordinal);
        Assert.Contains("by-command", await RunAsync("scan", table, "--limit", "100000"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        string endpoint = $"http://{sample.Outputs.GraphQL.Authority}";
        await using ChildProcess command = ChildProcess.Start(
            "dotnet", [Repository.ServerLibrary, "tables", .. arguments, "--endpoint", endpoint]);
        int code = await command.WaitAsync(Limits.Script);
        Assert.True(code == 0, command.Everything);
        return command.Output;
    }
}
