using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// DeleteTable. One transaction makes the table unreachable; its items are cleared away after that, in pieces, and a clearing that
/// was interrupted goes on with the next table that is deleted.
/// </summary>
internal sealed class DeleteTableOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = TableRequest.ReadName(request);
        var committed = await context.Storage.WriteAsync(transaction => DropAsync(transaction, scope, name), cancellationToken);
        context.Catalog.Forget(scope, name);
        await ClearAsync(cancellationToken);
        return ObjectValue.Of(("TableDescription", TableDescription.Of(committed.Result, scope, "DELETING")));
    }

    private static async ValueTask<TableDefinition> DropAsync(IStorageTransaction transaction, DynamoDbScope scope, string name)
    {
        TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, name) ?? throw TableRequest.NotFound(name);
        if (table.DeletionProtection)
            throw DynamoDbException.Validation(Messages.DeletionProtected(name));
        transaction.Delete(StorageKeys.Definition(scope, name));
        transaction.Delete(StorageKeys.Marker(table.Id));
        transaction.Put(StorageKeys.DroppedTable(table.Id), Array.Empty<byte>());
        return table;
    }

    private async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        bool more = true;
        while (more)
            more = (await context.Storage.WriteAsync(ClearSomeAsync, cancellationToken)).Result;
    }

    /// <returns>Whether there may be more to clear.</returns>
    private static async ValueTask<bool> ClearSomeAsync(IStorageTransaction transaction)
    {
        IReadOnlyList<StorageEntry> dropped = await transaction.ScanAsync(StorageKeys.DroppedTables, 1);
        if (dropped.Count == 0)
            return false;
        KeyRange items = StorageKeys.ItemsOf(StorageKeys.TableIdOf(dropped[0].Key));
        IReadOnlyList<StorageEntry> entries = await transaction.ScanAsync(items, Limits.PurgeChunk);
        foreach (StorageEntry entry in entries)
            transaction.Delete(entry.Key);
        if (entries.Count < Limits.PurgeChunk)
            transaction.Delete(dropped[0].Key);
        return true;
    }
}
