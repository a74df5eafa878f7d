using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class QueryOperation(OperationContext context) : IReadOperation
{
    public async ValueTask<ReadAnswer> ReadAsync(
        ObjectValue request, DynamoDbScope scope, FoundItems items, CancellationToken cancellationToken)
    {
        QueryRequest query = QueryRequest.Read(request);
        TableDefinition table = await context.Catalog.GetAsync(scope, query.TableName, cancellationToken);
        PageRequest page = Plan(query, table);
        return await PageReader.ReadAsync(context.Storage, page, items, cancellationToken);
    }

    private static PageRequest Plan(QueryRequest query, TableDefinition table)
    {
        IndexDefinition? index = IndexOf(table, query.IndexName, query.Consistent);
        KeySchema schema = index?.Key ?? table.Key;
        byte[]? after = query.StartKey is null ? null : StartKey.Check(table, index, query.StartKey, isQuery: true);
        QueryKeys keys = QueryKeys.Of(query.KeyCondition, schema);
        if (query.StartKey is not null)
            keys.CheckStartKey(query.StartKey, schema);
        if (query.Selection.Projection is not null)
            KeyChecks.CheckPaths(table, query.Selection.Projection.Paths);
        if (query.Filter is not null)
            CheckFilter(query.Filter, query.FilterParameter, schema);
        bool readsItems = query.Selection.ReadsItems(table, index);
        if (query.Filter is not null)
            KeyChecks.CheckPaths(table, query.Filter.Paths);
        KeyRange range = keys.RangeOf(table, index);
        return new PageRequest(table, index, after is null ? range : range.Beyond(after, query.Descending))
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

    private static void CheckFilter(ParsedCondition filter, string parameter, KeySchema schema)
    {
        foreach (KeyAttribute key in schema.All)
        {
            if (filter.Paths.Any(path => path.Root == key.Name))
                throw DynamoDbException.Validation(Messages.FilterOnKey(parameter, key.Name));
        }
    }
}
