using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Streams;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>CreateTable. The table can be used when the answer is there, so its status is ACTIVE from the start.</summary>
internal sealed class CreateTableOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        CreateTableRequest create = CreateTableRequest.Read(request);
        DateTimeOffset now = context.Clock.GetUtcNow();
        string uuid = UuidOf(scope, create.TableName, now);
        var committed = await context.Storage.WriteAsync(
            transaction => CreateAsync(transaction, create, scope, uuid, now), cancellationToken);
        context.Catalog.Forget(scope, create.TableName);
        return ObjectValue.Of(("TableDescription", TableDescription.Of(committed.Result, scope, "ACTIVE", TableCounts.None)));
    }

    // Made of what no other table has: its name in its scope, and when.
    private static string UuidOf(DynamoDbScope scope, string table, DateTimeOffset now) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.TableArn(table)}/{now.UtcTicks}")).AsSpan(0, 16)).ToString();

    private static async ValueTask<TableDefinition> CreateAsync(
        IStorageTransaction transaction, CreateTableRequest create, DynamoDbScope scope, string uuid, DateTimeOffset now)
    {
        byte[] key = StorageKeys.Definition(scope, create.TableName);
        if (await transaction.GetAsync(key) is not null)
            throw new DynamoDbException(ErrorCodes.ResourceInUse, Messages.TableExists(create.TableName));
        byte[]? last = await transaction.GetAsync(StorageKeys.LastTableId);
        long id = last is null ? 1 : BinaryPrimitives.ReadInt64BigEndian(last) + 1;
        transaction.Put(StorageKeys.LastTableId, TableCatalog.MarkerValue(id));
        TableDefinition table = create.ToDefinition(id, uuid, now);
        transaction.Put(key, TableDefinitionFormat.Write(table));
        transaction.Put(StorageKeys.Marker(id), TableCatalog.MarkerValue(table.Version));
        if (table.HasStream)
            StreamCatalog.Open(transaction, table, scope, now);
        return table;
    }
}
