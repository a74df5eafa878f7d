using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>The operators of enhanced filters and the values they take ("Extensions": Field: operator). Names are case-sensitive.</summary>
internal static class FilterOperators
{
    public const int ListValuesMax = 5;

    public const int ContainsAnyValuesMax = 20;

    private static readonly Dictionary<string, FilterOperator> ByName = new(StringComparer.Ordinal)
    {
        ["eq"] = FilterOperator.Equal,
        ["ne"] = FilterOperator.NotEqual,
        ["le"] = FilterOperator.LessOrEqual,
        ["lt"] = FilterOperator.Less,
        ["ge"] = FilterOperator.GreaterOrEqual,
        ["gt"] = FilterOperator.Greater,
        ["contains"] = FilterOperator.Contains,
        ["notContains"] = FilterOperator.NotContains,
        ["beginsWith"] = FilterOperator.BeginsWith,
        ["in"] = FilterOperator.In,
        ["notIn"] = FilterOperator.NotIn,
        ["between"] = FilterOperator.Between,
        ["containsAny"] = FilterOperator.ContainsAny,
        // Not in the table of operators, but in the guide's example of a transformed filter.
        ["lte"] = FilterOperator.LessOrEqual,
        ["gte"] = FilterOperator.GreaterOrEqual,
    };

    public static FilterOperator Find(string name) => ByName.TryGetValue(name, out FilterOperator found)
        ? found
        : throw new SubscriptionFilterException(FilterTexts.UnknownOperator(name));

    /// <summary>Null is no value of any operator: an attribute that a caller does not have would match whatever has none.</summary>
    public static bool Takes(FilterOperator @operator, Value value) => @operator switch
    {
        FilterOperator.Equal or FilterOperator.NotEqual => IsItem(value) || value.IsBoolean,
        FilterOperator.BeginsWith => value.IsString,
        FilterOperator.In or FilterOperator.NotIn or FilterOperator.ContainsAny =>
            value.TryGetList(out ListValue? list) && list.All(IsItem),
        FilterOperator.Between => value.TryGetList(out ListValue? pair) && pair.Count == 2 && pair.All(IsItem)
            && pair[0].IsString == pair[1].IsString,
        _ => IsItem(value),
    };

    /// <summary>How many values the list of this operator may have.</summary>
    public static int ValuesMax(FilterOperator @operator) => @operator switch
    {
        FilterOperator.In or FilterOperator.NotIn => ListValuesMax,
        FilterOperator.ContainsAny => ContainsAnyValuesMax,
        _ => int.MaxValue,
    };

    private static bool IsItem(Value value) => value.IsString || value.IsNumber;
}
