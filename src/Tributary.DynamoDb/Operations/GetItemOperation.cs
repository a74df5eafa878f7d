using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>GetItem. Every read here is consistent; ConsistentRead only decides what it costs.</summary>
internal sealed class GetItemOperation(OperationContext context) : IReadOperation
{
    public async ValueTask<ReadAnswer> ReadAsync(
        ObjectValue request, DynamoDbScope scope, FoundItems items, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        string name = reader.TableName();
        ObjectValue key = reader.RequiredMap("Key");
        bool consistent = reader.Flag("ConsistentRead") ?? false;
        AttributesToGet.CheckShape(reader);
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(reader, ["ProjectionExpression"], AttributesToGet.Parameter);
        key = AttributeReader.ReadMap(key);
        Projection? attributes = AttributesToGet.Read(reader);
        expressions.Open();
        Projection? projection = expressions.Projection() ?? attributes;
        expressions.Close();

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        KeyChecks.CheckKey(table, key);
        if (projection is not null)
            KeyChecks.CheckPaths(table, projection.Paths);
        byte[] itemKey = table.ItemKey(key);
        byte[]? bytes = await context.Storage.ReadAsync(storage => storage.GetAsync(itemKey), cancellationToken);
        int size = bytes is null ? 0 : Take(items, table, bytes, projection);
        ObjectValue rest = level is null
            ? ObjectValue.Empty
            : ObjectValue.Of(("ConsumedCapacity", ConsumedCapacity.Of(level, name, ConsumedCapacity.ReadUnits(size, consistent))));
        return new ReadAnswer("Item", IsList: false, rest);
    }

    private static int Take(FoundItems items, TableDefinition table, byte[] bytes, Projection? projection)
    {
        if (projection is null)
            return items.Add(table, bytes);
        ObjectValue item = ItemTransaction.Decode(table, bytes, out int size);
        items.Add(projection.Apply(item));
        return size;
    }
}
