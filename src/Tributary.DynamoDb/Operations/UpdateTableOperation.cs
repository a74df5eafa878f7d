using Tributary.DynamoDb.Background;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Streams;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// UpdateTable. One transaction changes the definition, and writes go by the new one from then on; a new index is filled in the
/// background and cannot be queried before it has everything.
/// </summary>
internal sealed class UpdateTableOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        UpdateTableRequest update = UpdateTableRequest.Read(request);
        DateTimeOffset now = context.Clock.GetUtcNow();
        var committed = await context.Storage.WriteAsync(
            transaction => UpdateAsync(transaction, update, scope, now), cancellationToken);
        context.Catalog.Forget(scope, update.TableName);
        context.Background.Wake();
        TableDefinition table = committed.Result;
        TableCounts counts = await context.Statistics.GetAsync(table, cancellationToken);
        return ObjectValue.Of(("TableDescription", TableDescription.Of(table, scope, "UPDATING", counts)));
    }

    private static async ValueTask<TableDefinition> UpdateAsync(
        IStorageTransaction transaction, UpdateTableRequest update, DynamoDbScope scope, DateTimeOffset now)
    {
        TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, update.TableName)
            ?? throw TableRequest.NotFound(update.TableName);
        TableDefinition changed = update.Apply(table, now).Store(transaction, scope);
        if (update.OpensStream == true)
            StreamCatalog.Open(transaction, changed, scope, now);
        else if (update.OpensStream == false)
            await StreamCatalog.CloseAsync(transaction, table, scope, now);
        foreach (IndexUpdate index in update.IndexUpdates)
        {
            if (index.Creates)
                transaction.Put(StorageKeys.Build(table.Id, changed.LastIndexOrdinal), new IndexBuild(scope, table.Name, null).Write());
            else if (index.Deletes)
                transaction.Put(StorageKeys.DroppedIndex(table.Id, index.Existing(table).Ordinal), ReadOnlyMemory<byte>.Empty);
        }

        return changed;
    }
}
