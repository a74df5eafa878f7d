using Tributary.DynamoDb.Expressions;
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
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(
            reader, ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"], "AttributesToGet", "QueryFilter",
            "ConditionalOperator", "KeyConditions");
        ObjectValue? startKey = Operations.StartKey.Read(reader);
        if (!reader.Has("KeyConditionExpression"))
            throw DynamoDbException.Validation(Messages.KeyConditionMissing);
        expressions.Open();
        ParsedCondition keyCondition = expressions.Condition("KeyConditionExpression")!;
        ParsedCondition? filter = expressions.Condition("FilterExpression");
        Projection? projection = expressions.Projection();
        expressions.Close();
        var selection = new Selection(select, projection);
        selection.Check(index);
        return new QueryRequest(table, index, KeyCondition.From(keyCondition.Condition), selection)
        {
            CapacityLevel = level,
            Limit = limit,
            Consistent = consistent,
            Descending = descending,
            StartKey = startKey,
            Filter = filter,
        };
    }

    public static int ReadLimit(RequestReader reader) => (int)Math.Min(reader.Between("Limit", 1) ?? int.MaxValue, int.MaxValue);
}
