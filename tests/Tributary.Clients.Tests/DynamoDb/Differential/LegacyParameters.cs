using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>The parameters from before expressions.</summary>
internal sealed class LegacyParameters(Draw draw, AttributeValues values)
{
    private static readonly string[] Operators =
        ["EQ", "NE", "LE", "LT", "GE", "GT", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH", "IN", "BETWEEN"];

    private static readonly string[] Names = ["a", "b", "c", "n", "x", "y"];

    public JsonArray Attributes() => new([.. draw.Several(1, 3, () => draw.Of(Names)).Select(name => JsonValue.Create(name))]);

    public JsonObject Updates() => Map(() =>
    {
        JsonObject update = [];
        if (draw.Chance(0.8))
            update["Action"] = draw.Of("PUT", "PUT", "DELETE", "ADD");
        if (draw.Chance(0.8))
            update["Value"] = values.Any();
        return update;
    });

    public JsonObject Expected() => Map(() => draw.Below(4) switch
    {
        0 => new JsonObject { ["Exists"] = false },
        1 => new JsonObject { ["Value"] = values.Comparable() },
        2 => new JsonObject { ["Exists"] = draw.Chance(0.7), ["Value"] = values.Comparable() },
        _ => Condition(draw.Of(Operators), draw.Of(AttributeValues.Types)),
    });

    public JsonObject Filter() => Map(() => Condition(draw.Of(Operators), draw.Of(AttributeValues.Types)));

    public JsonObject KeyConditions(KeyPart hash, KeyPart? range)
    {
        JsonObject conditions = new() { [hash.Name] = Condition("EQ", hash.Type) };
        if (range is not null && draw.Chance(0.6))
            conditions[range.Name] = Condition(draw.Of("EQ", "LE", "LT", "GE", "GT", "BEGINS_WITH", "BETWEEN", "NE"), range.Type);
        return conditions;
    }

    private JsonObject Condition(string comparison, string type)
    {
        int count = comparison switch { "NULL" or "NOT_NULL" => 0, "BETWEEN" => 2, "IN" => 2, _ => 1 };
        if (draw.Chance(0.03))
            count++;
        JsonObject condition = new() { ["ComparisonOperator"] = comparison };
        if (count > 0)
            condition["AttributeValueList"] = new JsonArray(draw.Several(count, count, () => values.OfType(type)));
        return condition;
    }

    private JsonObject Map(Func<JsonObject> make)
    {
        JsonObject map = [];
        foreach (string name in draw.Several(1, 2, () => draw.Of(Names)))
            map[name] = make();
        return map;
    }
}
