using Tributary.DynamoDb;
using Tributary.Server.Commands;
using Tributary.Server.Development;
using Tributary.Values;

namespace Tributary.Server.Tables;

/// <summary>
/// Looks at tables and fills them from the command line. Items are lines of DynamoDB JSON, <c>{"id":{"S":"1"}}</c>; exported they are
/// wrapped as in DynamoDB's own exports, <c>{"Item":{"id":{"S":"1"}}}</c>.
/// </summary>
internal sealed class TableTool(IDynamoDbOperations tables, DynamoDbScope scope, DeveloperConsole console, TimeProvider clock)
{
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        Value last = Value.Null;
        do
        {
            ObjectValue page = await InvokeAsync("ListTables", With(ObjectValue.Empty, "ExclusiveStartTableName", last), cancellationToken);
            foreach (Value name in page["TableNames"].AsList())
                console.Line(name.AsString());
            last = page["LastEvaluatedTableName"];
        }
        while (!last.IsNull);
    }

    /// <param name="table">The table.</param>
    /// <param name="index">One of its indexes, or null.</param>
    /// <param name="limit">Items to print, at most.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public async Task ScanAsync(string table, string? index, int limit, CancellationToken cancellationToken)
    {
        int printed = 0;
        await foreach (Value item in ItemsAsync(table, index, cancellationToken))
        {
            if (printed++ == limit)
                return;
            console.Line(item.ToString());
        }
    }

    /// <exception cref="CommandException">There is no such item.</exception>
    public async Task GetAsync(string table, string key, CancellationToken cancellationToken)
    {
        ObjectValue request = ObjectValue.Of(("TableName", table), ("Key", Read(key, "The key")), ("ConsistentRead", true));
        ObjectValue answer = await InvokeAsync("GetItem", request, cancellationToken);
        if (answer["Item"].IsNull)
            throw new CommandException($"{table} has no item with the key {key}.");
        console.Line(answer["Item"].ToString());
    }

    public Task PutAsync(string table, string item, CancellationToken cancellationToken) =>
        InvokeAsync("PutItem", ObjectValue.Of(("TableName", table), ("Item", Read(item, "The item"))), cancellationToken);

    /// <summary>Writes all items to a file that is not there yet; its name appears when it is complete.</summary>
    public async Task ExportAsync(string table, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
            throw new CommandException($"{file} is there already; an export never overwrites a file.");
        var progress = new Progress("exported", console, clock);
        string unfinished = file + ".part";
        try
        {
            await using (ItemFileWriter writer = ItemFileWriter.Create(unfinished, isCompressed: ItemFile.IsCompressed(file)))
            {
                await foreach (Value item in ItemsAsync(table, index: null, cancellationToken))
                {
                    await writer.WriteAsync(item.AsObject(), cancellationToken);
                    progress.Add(1);
                }
            }

            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }

        progress.Finish($"to {file}");
    }

    /// <summary>Puts all items of a file into a table; items with the same keys are replaced.</summary>
    public async Task ImportAsync(string table, string file, CancellationToken cancellationToken)
    {
        var progress = new Progress("imported", console, clock);
        var import = new TableImport(table, (operation, request, end) => InvokeAsync(operation, request, end), progress);
        await import.RunAsync(ItemFile.ReadAsync(file, cancellationToken), cancellationToken);
        progress.Finish($"into {table}");
    }

    private async IAsyncEnumerable<Value> ItemsAsync(
        string table, string? index, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectValue request = With(ObjectValue.Of(("TableName", table)), "IndexName", index);
        Value last = Value.Null;
        do
        {
            ObjectValue page = await InvokeAsync("Scan", With(request, "ExclusiveStartKey", last), cancellationToken);
            foreach (Value item in page["Items"].AsList())
                yield return item;
            last = page["LastEvaluatedKey"];
        }
        while (!last.IsNull);
    }

    private async Task<ObjectValue> InvokeAsync(string operation, ObjectValue request, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.InvokeAsync(operation, request, scope, cancellationToken);
        }
        catch (DynamoDbException refusal)
        {
            throw new CommandException($"{operation}: {refusal.Code}: {refusal.Message}", refusal);
        }
    }

    private static ObjectValue With(ObjectValue request, string member, Value value) =>
        value.IsNull ? request : new ObjectBuilder(request).Set(member, value).Build();

    private static ObjectValue Read(string json, string what) =>
        Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out Value value) && value.TryGetObject(out ObjectValue? item)
            ? item
            : throw new CommandException($"{what} is not an object of DynamoDB JSON, such as {{\"id\":{{\"S\":\"1\"}}}}: {json}");
}
