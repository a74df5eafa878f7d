using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>GetItem. Every read here is consistent; ConsistentRead only decides what it costs.</summary>
internal sealed class GetItemOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
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
        ObjectValue? item = bytes is null ? null : ItemTransaction.Decode(table, bytes);
        return Answer(item, projection, level, name, consistent);
    }

    private static ObjectValue Answer(ObjectValue? item, Projection? projection, string? level, string table, bool consistent)
    {
        var answer = new ObjectBuilder(2);
        if (item is not null)
            answer.Set("Item", projection is null ? item : projection.Apply(item));
        if (level is not null)
        {
            double units = ConsumedCapacity.ReadUnits(item is null ? 0 : AttributeSize.OfItem(item), consistent);
            answer.Set("ConsumedCapacity", ConsumedCapacity.Of(level, table, units));
        }

        return answer.Build();
    }
}
