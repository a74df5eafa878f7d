using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Streams;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// DeleteTable. One transaction makes the table unreachable; its items are cleared away after that, in the background.
/// </summary>
internal sealed class DeleteTableOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = TableRequest.ReadName(request);
        DateTimeOffset now = context.Clock.GetUtcNow();
        var committed = await context.Storage.WriteAsync(transaction => DropAsync(transaction, scope, name, now), cancellationToken);
        context.Catalog.Forget(scope, name);
        TableCounts counts = await context.Statistics.GetAsync(committed.Result, cancellationToken);
        context.Statistics.Forget(committed.Result.Id);
        context.Background.Wake();
        return ObjectValue.Of(("TableDescription", TableDescription.Of(committed.Result, scope, "DELETING", counts)));
    }

    private static async ValueTask<TableDefinition> DropAsync(
        IStorageTransaction transaction, DynamoDbScope scope, string name, DateTimeOffset now)
    {
        TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, name) ?? throw TableRequest.NotFound(name);
        if (table.DeletionProtection)
            throw DynamoDbException.Validation(Messages.DeletionProtected);
        transaction.Delete(StorageKeys.Definition(scope, name));
        transaction.Delete(StorageKeys.Marker(table.Id));
        transaction.Delete(StorageKeys.Counts(table.Id));
        transaction.Delete(StorageKeys.ExpiryMark(table.Id));
        if (table.HasStream)
            await StreamCatalog.CloseAsync(transaction, table, scope, now);
        transaction.Put(StorageKeys.DroppedTable(table.Id), Array.Empty<byte>());
        return table;
    }
}
