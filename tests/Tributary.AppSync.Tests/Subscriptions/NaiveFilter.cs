using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>
/// What a filter's JSON means, read off it again for every event: no compilation, no index, nothing shared with them but the values.
/// </summary>
internal static class NaiveFilter
{
    /// <summary>A fault to plant: less-or-equal that forgets the equal.</summary>
    public static bool Matches(Value filter, Value payload, bool planted = false) => payload.IsObject
        && filter["filterGroup"].AsList() is { } groups
        && (groups.Count == 0 || groups.Any(group => group["filters"].AsList() is { Count: > 0 } filters
            && filters.All(part => Holds(part, payload, planted))));

    private static bool Holds(Value filter, Value payload, bool planted)
    {
        Value field = filter["fieldName"].AsString().Split('.').Aggregate(payload, (value, name) => value[name]);
        Value operand = filter["value"];
        return filter["operator"].AsString() switch
        {
            "eq" => field.Equals(operand),
            "ne" => !field.Equals(operand),
            "lt" => Order(field, operand) == -1,
            "le" => Order(field, operand) == -1 || (!planted && Order(field, operand) == 0),
            "gt" => Order(field, operand) == 1,
            "ge" => Order(field, operand) is 0 or 1,
            "contains" => Contains(field, operand),
            "notContains" => !Contains(field, operand),
            "beginsWith" => field.IsString && field.AsString().StartsWith(operand.AsString(), StringComparison.Ordinal),
            "in" => operand.AsList().Any(item => item.Equals(field)),
            "notIn" => !operand.AsList().Any(item => item.Equals(field)),
            "between" => Order(field, operand[0]) is 0 or 1 && Order(field, operand[1]) is 0 or -1,
            "containsAny" => field.IsList && field.AsList().Any(item => operand.AsList().Any(wanted => wanted.Equals(item))),
            string name => throw new InvalidOperationException(name),
        };
    }

    private static bool Contains(Value field, Value part) => field.Kind switch
    {
        ValueKind.List => field.AsList().Any(item => item.Equals(part)),
        ValueKind.String when part.IsString => field.AsString().Contains(part.AsString(), StringComparison.Ordinal),
        _ => field.Equals(part),
    };

    private static int? Order(Value left, Value right)
    {
        if (left.IsString && right.IsString)
            return Math.Sign(string.CompareOrdinal(left.AsString(), right.AsString()));
        return left.IsNumber && right.IsNumber
            ? Math.Sign(decimal.Parse(left.AsNumberText()).CompareTo(decimal.Parse(right.AsNumberText())))
            : null;
    }
}
