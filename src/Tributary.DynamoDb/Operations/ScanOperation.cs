using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>Scan, whole or one of several segments that together see everything once.</summary>
internal sealed class ScanOperation(OperationContext context) : IReadOperation
{
    public async ValueTask<ReadAnswer> ReadAsync(
        ObjectValue request, DynamoDbScope scope, FoundItems items, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? select = Selection.Read(reader);
        string? indexName = reader.IndexName();
        long? total = reader.Between("TotalSegments", 1, Limits.SegmentsMax);
        string? level = ConsumedCapacity.Level(reader);
        string name = reader.TableName();
        long? segment = reader.Between("Segment", 0, Limits.SegmentsMax - 1);
        int limit = QueryRequest.ReadLimit(reader);
        bool consistent = reader.Flag("ConsistentRead") ?? false;
        LegacyConditions.CheckShape(reader, "ScanFilter");
        AttributesToGet.CheckShape(reader);
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(
            reader, ["ProjectionExpression", "FilterExpression"], "AttributesToGet", "ScanFilter", "ConditionalOperator");
        Projection? attributes = AttributesToGet.Read(reader);
        ParsedCondition? scanFilter = LegacyConditions.Filter(reader, "ScanFilter");
        ObjectValue? startKey = StartKey.Read(reader);
        CheckSegments(segment, total);
        expressions.Open();
        ParsedCondition? filter = expressions.Condition("FilterExpression") ?? scanFilter;
        Projection? projection = expressions.Projection() ?? attributes;
        expressions.Close();
        var selection = new Selection(select, projection, attributes is not null);
        selection.Check(indexName);

        TableDefinition table = await context.Catalog.GetAsync(scope, name, cancellationToken);
        IndexDefinition? index = QueryOperation.IndexOf(table, indexName, consistent);
        bool readsItems = selection.ReadsItems(table, index);
        KeyRange range = RangeOf(table, index, startKey, segment ?? 0, total ?? 1);
        KeyChecks.CheckPaths(table, projection?.Paths ?? []);
        KeyChecks.CheckPaths(table, filter?.Paths ?? []);
        var page = new PageRequest(table, index, range)
        {
            Limit = limit,
            Filter = filter?.Condition,
            Projection = projection,
            CountsOnly = selection.CountsOnly,
            ReadsItems = readsItems,
            Consistent = consistent,
            CapacityLevel = level,
        };
        return await PageReader.ReadAsync(context.Storage, page, items, cancellationToken);
    }

    private static void CheckSegments(long? segment, long? total)
    {
        if (segment is not null && total is null)
            throw DynamoDbException.Validation(Messages.TotalSegmentsMissing);
        if (total is not null && segment is null)
            throw DynamoDbException.Validation(Messages.SegmentMissing);
        if (segment >= total)
            throw DynamoDbException.Validation(Messages.SegmentTooLarge(segment.Value, total.Value));
    }

    private static KeyRange RangeOf(TableDefinition table, IndexDefinition? index, ObjectValue? startKey, long segment, long total)
    {
        int first = FirstBucket(segment, total), end = FirstBucket(segment + 1, total);
        KeyRange range = StorageKeys.BucketsOf(table.Id, index?.Ordinal ?? 0, first, end);
        if (startKey is null)
            return range;
        byte[] after = StartKey.Check(table, index, startKey, isQuery: false);
        int bucket = StorageKeys.BucketOf(after);
        return bucket >= first && bucket < end
            ? range.Beyond(after, descending: false)
            : throw DynamoDbException.Validation(Messages.StartingKeyOfOtherSegment(segment, total));
    }

    private static int FirstBucket(long segment, long total) => (int)(StorageKeys.Buckets * segment / total);
}
