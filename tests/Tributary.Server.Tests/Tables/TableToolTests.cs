using Tributary.DynamoDb;
using Tributary.Server.Commands;
using Tributary.Server.Development;
using Tributary.Server.Tables;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.Server.Tests.Tables;

public sealed class TableToolTests : IAsyncLifetime
{
    private static readonly DynamoDbScope Scope = new("123456789012", "eu-west-1");

    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly TemporaryFolder _folder = new();
    private SqliteStorage? _storage;
    private DynamoDbService? _service;

    public async ValueTask InitializeAsync()
    {
        _storage = await SqliteStorage.OpenTemporaryAsync();
        _service = new DynamoDbService(_storage, TimeProvider.System);
        foreach (string table in (string[])["Empty", "Things"])
        {
            await InvokeAsync("CreateTable", $$"""
                {"TableName":"{{table}}","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
                 "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}
                """);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service!.DisposeAsync();
        await _storage!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Items_are_put_got_and_scanned()
    {
        await Tool.PutAsync("Things", """{"id":{"S":"1"},"n":{"N":"2"}}""", CancellationToken.None);
        await Tool.ListAsync(CancellationToken.None);
        await Tool.GetAsync("Things", """{"id":{"S":"1"}}""", CancellationToken.None);
        await Tool.ScanAsync("Things", index: null, limit: 1, CancellationToken.None);

        Assert.Equal(
            """
            Empty
            Things
            {"id":{"S":"1"},"n":{"N":"2"}}
            {"id":{"S":"1"},"n":{"N":"2"}}

            """,
            _output.ToString());
    }

    [Theory]
    [InlineData("items.json")]
    [InlineData("items.json.gz")]
    public async Task What_was_exported_is_imported_as_it_was(string name)
    {
        for (int i = 0; i < 60; i++)
        {
            await Tool.PutAsync(
                "Things", $$$"""{"id":{"S":"{{{i}}}"},"Item":{"M":{"a":{"N":"1"} } },"b":{"B":"AQ=="}}""", CancellationToken.None);
        }

        string file = Path.Combine(_folder.Location, name);

        await Tool.ExportAsync("Things", file, CancellationToken.None);
        await Tool.ImportAsync("Empty", file, CancellationToken.None);

        Assert.Equal(await ScanAsync("Things"), await ScanAsync("Empty"));
        Assert.Equal($"60 items exported to {file}.\n60 items imported into Empty.\n", _output.ToString());
        Assert.Equal([file], Directory.GetFiles(_folder.Location));
    }

    [Fact]
    public async Task A_file_of_bare_items_is_imported_and_a_line_that_is_none_is_named()
    {
        string file = Path.Combine(_folder.Location, "items");
        await File.WriteAllTextAsync(file, "{\"id\":{\"S\":\"1\"}}\n\n{\"Item\":{\"id\":{\"S\":\"2\"}}}\nnothing\n");

        Assert.Equal(
            file + """:4 is not an item in DynamoDB JSON, such as {"Item":{"id":{"S":"1"}}}.""",
            await RefusalAsync(tool => tool.ImportAsync("Things", file, CancellationToken.None)));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said()
    {
        string file = Path.Combine(_folder.Location, "there");
        await File.WriteAllTextAsync(file, "kept");

        Assert.Equal(
            """Things has no item with the key {"id":{"S":"9"}}.""",
            await RefusalAsync(tool => tool.GetAsync("Things", """{"id":{"S":"9"}}""", CancellationToken.None)));
        Assert.Equal(
            "Scan: ResourceNotFoundException: Requested resource not found",
            await RefusalAsync(tool => tool.ScanAsync("Nowhere", null, 1, CancellationToken.None)));
        Assert.Equal(
            $"{file} is there already; an export never overwrites a file.",
            await RefusalAsync(tool => tool.ExportAsync("Things", file, CancellationToken.None)));
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task An_export_that_fails_leaves_no_file()
    {
        string file = Path.Combine(_folder.Location, "items");

        await RefusalAsync(tool => tool.ExportAsync("Nowhere", file, CancellationToken.None));

        Assert.Empty(Directory.GetFiles(_folder.Location));
    }

    [Fact]
    public void Long_work_says_how_far_it_is()
    {
        var clock = new SettableClock();
        var progress = new Progress("imported", new DeveloperConsole(_output, _errors), clock);

        progress.Add(1000);
        clock.Now += TimeSpan.FromSeconds(4);
        progress.Add(1000);
        progress.Add(1);
        progress.Finish("into Things");

        Assert.Equal("2,000 items imported, 500 a second\n", _errors.ToString());
        Assert.Equal("2,001 items imported into Things.\n", _output.ToString());
    }

    private TableTool Tool => new(_service!, Scope, new DeveloperConsole(_output, _errors), TimeProvider.System);

    private async Task<Value> InvokeAsync(string operation, string request) =>
        await _service!.InvokeAsync(operation, Value.Parse(request).AsObject(), Scope, CancellationToken.None);

    private async Task<IEnumerable<string>> ScanAsync(string table) =>
        (await InvokeAsync("Scan", $$"""{"TableName":"{{table}}"}"""))["Items"].AsList().Select(item => item.ToString());

    private async Task<string> RefusalAsync(Func<TableTool, Task> run) =>
        (await Assert.ThrowsAsync<CommandException>(() => run(Tool))).Message;
}
