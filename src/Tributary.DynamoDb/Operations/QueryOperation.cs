using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class QueryOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        QueryRequest query = QueryRequest.Read(request);
        TableDefinition table = await context.Catalog.GetAsync(scope, query.TableName, cancellationToken);
        PageRequest page = Plan(query, table);
        return await PageReader.ReadAsync(context.Storage, page, cancellationToken);
    }

    private static PageRequest Plan(QueryRequest query, TableDefinition table)
    {
        IndexDefinition? index = IndexOf(table, query.IndexName, query.Consistent);
        KeySchema schema = index?.Key ?? table.Key;
        byte[]? after = query.StartKey is null ? null : StartKey.Check(table, index, query.StartKey, isQuery: true);
        KeyAttributeCondition hash = CheckKeyCondition(query.KeyCondition, schema);
        KeyAttributeCondition? range = schema.Range is null ? null : query.KeyCondition[schema.Range.Name];
        if (query.StartKey is not null)
            CheckStartKey(query.StartKey, schema, hash, range);
        if (query.Selection.Projection is not null)
            KeyChecks.CheckPaths(table, query.Selection.Projection.Paths);
        if (query.Filter is not null)
            CheckFilter(query.Filter, query.FilterParameter, schema);
        bool readsItems = query.Selection.ReadsItems(table, index);
        if (query.Filter is not null)
            KeyChecks.CheckPaths(table, query.Filter.Paths);
        KeyRange keys = RangeOf(table, index, hash, range);
        return new PageRequest(table, index, after is null ? keys : PageReader.Rest(keys, after, query.Descending))
        {
            Descending = query.Descending,
            Limit = query.Limit,
            Filter = query.Filter?.Condition,
            Projection = query.Selection.Projection,
            CountsOnly = query.Selection.CountsOnly,
            ReadsItems = readsItems,
            Consistent = query.Consistent,
            CapacityLevel = query.CapacityLevel,
        };
    }

    public static IndexDefinition? IndexOf(TableDefinition table, string? name, bool consistent)
    {
        if (name is null)
            return null;
        IndexDefinition index = table.Index(name) ?? throw DynamoDbException.Validation(Messages.IndexMissing(name));
        if (index.IsGlobal && consistent)
            throw DynamoDbException.Validation(Messages.ConsistentGlobalIndex);
        return index.Status == IndexStatus.Active ? index : throw DynamoDbException.Validation(Messages.IndexBackfilling(name));
    }

    private static KeyAttributeCondition CheckKeyCondition(KeyCondition condition, KeySchema schema)
    {
        if (schema.Range is null && condition.Count > 1)
            throw DynamoDbException.Validation(Messages.KeyConditionUnsupported);
        KeyAttributeCondition hash = condition[schema.Hash.Name]
            ?? throw DynamoDbException.Validation(Messages.KeyConditionMissesKey(schema.Hash.Name));
        CheckValues(hash, schema.Hash, isHash: true);
        if (hash.Operator != "=")
            throw DynamoDbException.Validation(Messages.KeyConditionUnsupported);
        if (condition.Count == 1)
            return hash;
        KeyAttributeCondition range = condition[schema.Range!.Name]
            ?? throw DynamoDbException.Validation(Messages.KeyConditionMissesKey(schema.Range.Name));
        CheckValues(range, schema.Range, isHash: false);
        return hash;
    }

    private static void CheckValues(KeyAttributeCondition condition, KeyAttribute attribute, bool isHash)
    {
        foreach (Value value in (ReadOnlySpan<Value>)[condition.Value, condition.Upper])
        {
            if (value.IsNull)
                continue;
            if (Attributes.AttributeValue.TypeOf(value) != attribute.Type)
                throw DynamoDbException.Validation(Messages.KeyConditionType);
            KeyChecks.CheckKeyValue(attribute, value, isHash);
        }
    }

    private static void CheckStartKey(ObjectValue startKey, KeySchema schema, KeyAttributeCondition hash, KeyAttributeCondition? range)
    {
        if (range is not null && !range.Holds(startKey[schema.Range!.Name]))
            throw DynamoDbException.Validation(Messages.StartingKeyNoMatch);
        if (!hash.Holds(startKey[schema.Hash.Name]))
            throw DynamoDbException.Validation(range is null ? Messages.StartingKeyOutside : Messages.QueryNotRestartable);
    }

    private static void CheckFilter(ParsedCondition filter, string parameter, KeySchema schema)
    {
        foreach (KeyAttribute? key in (ReadOnlySpan<KeyAttribute?>)[schema.Hash, schema.Range])
        {
            if (key is not null && filter.Paths.Any(path => path.Root == key.Name))
                throw DynamoDbException.Validation(Messages.FilterOnKey(parameter, key.Name));
        }
    }

    public static KeyRange RangeOf(TableDefinition table, IndexDefinition? index, KeyAttributeCondition hash, KeyAttributeCondition? range)
    {
        KeyWriter Partition() => StorageKeys.Partition(table.Id, index?.Ordinal ?? 0, hash.Value);
        byte[] all = Partition().ToArray();
        ReadOnlyMemory<byte>? end = Keys.After(all);
        if (range is null)
            return new KeyRange(all, end);
        byte[] value = Partition().Attribute(range.Value).ToArray();
        return range.Operator switch
        {
            "=" => KeyRange.WithPrefix(value),
            "<" => new KeyRange(all, value),
            "<=" => new KeyRange(all, Keys.After(value)),
            ">" => new KeyRange(Keys.After(value)!.Value, end),
            ">=" => new KeyRange(value, end),
            "BETWEEN" => new KeyRange(value, Keys.After(Partition().Attribute(range.Upper).ToArray())),
            _ => KeyRange.WithPrefix(Partition().Prefix(range.Value).ToArray()),
        };
    }
}
