using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>A Query as far as it can be checked without its table.</summary>
internal sealed record QueryRequest(string TableName, string? IndexName, KeyCondition KeyCondition, Selection Selection)
{
    public required string? CapacityLevel { get; init; }

    public required int Limit { get; init; }

    public required bool Consistent { get; init; }

    public required bool Descending { get; init; }

    public required ObjectValue? StartKey { get; init; }

    public required ParsedCondition? Filter { get; init; }

    /// <summary>What messages call the filter.</summary>
    public required string FilterParameter { get; init; }

    public static QueryRequest Read(ObjectValue request)
    {
        var reader = new RequestReader(request);
        string? select = Selection.Read(reader);
        string? index = reader.IndexName();
        string? level = ConsumedCapacity.Level(reader);
        string table = reader.TableName();
        int limit = ReadLimit(reader);
        bool consistent = reader.Flag("ConsistentRead") ?? false;
        bool descending = reader.Flag("ScanIndexForward") == false;
        LegacyConditions.CheckShape(reader, "QueryFilter");
        LegacyConditions.CheckShape(reader, "KeyConditions");
        AttributesToGet.CheckShape(reader);
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(
            reader, ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"], "AttributesToGet", "QueryFilter",
            "ConditionalOperator", "KeyConditions");
        ParsedCondition? queryFilter = LegacyConditions.Filter(reader, "QueryFilter");
        Projection? attributes = AttributesToGet.Read(reader);
        ObjectValue? startKey = Operations.StartKey.Read(reader);
        if (!reader.Has("KeyConditionExpression") && !reader.Has("KeyConditions"))
            throw DynamoDbException.Validation(Messages.KeyConditionMissing);
        expressions.Open();
        ParsedCondition? keyCondition = expressions.Condition("KeyConditionExpression");
        ParsedCondition? filter = expressions.Condition("FilterExpression") ?? queryFilter;
        Projection? projection = expressions.Projection() ?? attributes;
        expressions.Close();
        KeyCondition keys = keyCondition is null ? LegacyConditions.Keys(reader)! : KeyCondition.From(keyCondition.Condition);
        var selection = new Selection(select, projection, attributes is not null);
        selection.Check(index);
        return new QueryRequest(table, index, keys, selection)
        {
            CapacityLevel = level,
            Limit = limit,
            Consistent = consistent,
            Descending = descending,
            StartKey = startKey,
            Filter = filter,
            FilterParameter = queryFilter is null ? "Filter Expression" : "QueryFilter",
        };
    }

    public static int ReadLimit(RequestReader reader) => (int)Math.Min(reader.Between("Limit", 1) ?? int.MaxValue, int.MaxValue);
}
