using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Operations;
using Tributary.Values;

namespace Tributary.DynamoDb.Legacy;

/// <summary>The conditions of one legacy parameter, joined by ConditionalOperator.</summary>
internal static class LegacyConditions
{
    private static readonly string[] Operators =
    [
        "IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS",
    ];

    /// <summary>Checks what the service model states; what is refused is collected in the reader.</summary>
    public static void CheckShape(RequestReader reader, string parameter)
    {
        reader.OneOf("ConditionalOperator", "OR", "AND");
        foreach ((_, RequestReader condition) in reader.Entries(parameter))
        {
            if (parameter != "Expected")
                condition.RequiredText("ComparisonOperator");
            condition.OneOf("ComparisonOperator", Operators);
        }
    }

    /// <summary>Expected of a write, or null.</summary>
    public static ParsedCondition? Expected(RequestReader reader) => Read(reader, "Expected", LegacyCondition.OfExpected);

    /// <summary>QueryFilter or ScanFilter, or null.</summary>
    public static ParsedCondition? Filter(RequestReader reader, string parameter) => Read(reader, parameter, LegacyCondition.OfFilter);

    /// <summary>KeyConditions, or null.</summary>
    public static KeyCondition? Keys(RequestReader reader)
    {
        if (!reader.Has("KeyConditions"))
            return null;
        LegacyCondition[] conditions =
            [.. reader.Entries("KeyConditions").Select(entry => LegacyCondition.OfFilter(entry.Name, entry.Reader))];
        if (conditions.Length is 0 or > 2 * Limits.IndexKeyPartsMax)
            throw DynamoDbException.Validation(Messages.KeyConditionCount);
        if (!conditions.All(condition => condition.IsIndexable))
            throw DynamoDbException.Validation(Messages.NotIndexable);
        return KeyCondition.From(conditions.Select(condition => condition.ToCondition()));
    }

    private static ParsedCondition? Read(RequestReader reader, string parameter, Func<string, RequestReader, LegacyCondition> read)
    {
        bool isJoined = reader.Has("ConditionalOperator");
        if (reader.Map(parameter) is not { Count: > 0 })
            return isJoined ? throw DynamoDbException.Validation(Messages.ConditionalOperatorAlone) : null;
        LegacyCondition[] conditions = [.. reader.Entries(parameter).Select(entry => read(entry.Name, entry.Reader))];
        if (isJoined && conditions.Length < 2)
            throw DynamoDbException.Validation(Messages.ConditionalOperatorOfOne);
        DocumentPath[] paths =
            [.. conditions.Select(condition => new DocumentPath([PathElement.Attribute(condition.Attribute)]))];
        return new ParsedCondition(Join(conditions, reader.Text("ConditionalOperator") == "OR"), paths);
    }

    // A chain of hundreds of conditions is asked one after the other, without a recursion for each.
    private static Condition Join(LegacyCondition[] conditions, bool or)
    {
        Condition[] parts = Array.ConvertAll(conditions, condition => condition.ToCondition());
        return parts.Length == 1 ? parts[0] : or ? new AnyCondition(parts) : parts.Length == 2
            ? new AndCondition(parts[0], parts[1])
            : new AllCondition(parts);
    }

    private sealed class AllCondition(Condition[] parts) : Condition
    {
        public override bool Holds(ObjectValue item) => Array.TrueForAll(parts, part => part.Holds(item));
    }

    private sealed class AnyCondition(Condition[] parts) : Condition
    {
        public override bool Holds(ObjectValue item) => Array.Exists(parts, part => part.Holds(item));
    }
}
