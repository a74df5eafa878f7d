using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// The argument of setSubscriptionFilter and setSubscriptionInvalidationFilter, checked and compiled ("Extensions": Argument:
/// filterJsonObject): alternatives of conditions that must all hold.
/// </summary>
internal static class EnhancedFilter
{
    public const int FieldsMax = 5;

    /// <summary>Alternatives, after each "in" became one of them for every value.</summary>
    public const int AlternativesMax = 10;

    /// <summary>UTF-16 units of each string.</summary>
    public const int StringLengthMax = 256;

    /// <returns>Null when there is no filter to set. A group without alternatives is no condition.</returns>
    /// <exception cref="SubscriptionFilterException">The filter has another form or breaks a limit.</exception>
    public static SubscriptionFilter? Compile(Value filter)
    {
        if (filter.IsNull)
            return null;
        if (!filter["filterGroup"].TryGetList(out ListValue? group))
            throw new SubscriptionFilterException(FilterTexts.Unreadable);
        if (group.Count == 0)
            return SubscriptionFilter.AnyOf([FilterAlternative.Of([])]);
        var alternatives = new List<FilterAlternative>();
        foreach (Value member in group)
        {
            if (!member["filters"].TryGetList(out ListValue? filters))
                throw new SubscriptionFilterException(FilterTexts.Unreadable);
            alternatives.AddRange(Alternatives([.. filters.Select(Parse)], AlternativesMax - alternatives.Count));
        }

        return SubscriptionFilter.AnyOf(alternatives);
    }

    private static IEnumerable<FilterAlternative> Alternatives(Condition[] conditions, int room)
    {
        string[] fields = [.. conditions.Select(condition => condition.Field).Distinct(StringComparer.Ordinal)];
        if (fields.Length > FieldsMax)
            throw new SubscriptionFilterException(FilterTexts.TooManyAttributes(FieldsMax));
        if (fields.Length < conditions.Length)
            throw new SubscriptionFilterException(FilterTexts.RepeatedFieldName);
        List<FieldCondition[]> product = [[]];
        foreach (Condition condition in conditions.Where(condition => condition.Path is not null))
        {
            FieldCondition[] choices = [.. Choices(condition)];
            product = [.. product.SelectMany(left => choices.Select(choice => (FieldCondition[])[.. left, choice]))];
            if (product.Count > room)
                throw new SubscriptionFilterException(FilterTexts.TooManyCombinations(AlternativesMax));
        }

        // What looks deeper than filters do is ignored; where nothing else is left, nothing is said to match.
        return room == 0
            ? throw new SubscriptionFilterException(FilterTexts.TooManyCombinations(AlternativesMax))
            : product.Where(alternative => alternative.Length > 0).Select(FilterAlternative.Of);
    }

    private static IEnumerable<FieldCondition> Choices(Condition condition) => condition.Operator == FilterOperator.In
        ? condition.Value.AsList().Select(value => new FieldCondition(condition.Path!, FilterOperator.Equal, value))
        : [new FieldCondition(condition.Path!, condition.Operator, condition.Value)];

    private static Condition Parse(Value filter)
    {
        Value value = filter["value"];
        if (!filter["fieldName"].TryGetString(out string field) || !filter["operator"].TryGetString(out string name))
            throw new SubscriptionFilterException(FilterTexts.FilterUnreadable);
        FilterOperator found = FilterOperators.Find(name);
        if (!FilterOperators.Takes(found, value))
            throw new SubscriptionFilterException(FilterTexts.WrongValue(field, name));
        if (value.TryGetList(out ListValue? values) && values.Count > FilterOperators.ValuesMax(found))
            throw new SubscriptionFilterException(FilterTexts.TooManyValues(FilterOperators.ValuesMax(found), name));
        if (field.Length > StringLengthMax || (values ?? ListValue.Of(value)).Any(IsTooLong))
            throw new SubscriptionFilterException(FilterTexts.StringTooLong(StringLengthMax));
        string[] names = field.Split('.');
        if (names.Any(string.IsNullOrEmpty))
            throw new SubscriptionFilterException(FilterTexts.FilterUnreadable);
        return new Condition(field, names.Length <= FieldPath.DepthMax ? FieldPath.Of(names) : null, found, value);
    }

    private static bool IsTooLong(Value value) => value.TryGetString(out string text) && text.Length > StringLengthMax;

    /// <param name="Field">As it was written.</param>
    /// <param name="Path">Null beyond <see cref="FieldPath.DepthMax"/>.</param>
    /// <param name="Operator">What it compares by.</param>
    /// <param name="Value">Of a kind that the operator takes.</param>
    private sealed record Condition(string Field, FieldPath? Path, FilterOperator Operator, Value Value);
}
