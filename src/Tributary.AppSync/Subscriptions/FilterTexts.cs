namespace Tributary.AppSync.Subscriptions;

/// <summary>
/// Why a subscription is refused for its filter. DataStore compares parts of the first four, which are as seen of the service, and then
/// subscribes without a filter; the others are in their style.
/// </summary>
internal static class FilterTexts
{
    public const string RepeatedFieldName = "subscription filter uses same fieldName multiple time.";

    public const string Unreadable =
        "subscription filter is expected to be an object with a list `filterGroup` of objects with a list `filters`.";

    public const string FilterUnreadable = "subscription filter is expected to have a `fieldName`, an `operator` and a `value`.";

    public static string TooManyAttributes(int limit) => $"Filters exceed maximum attributes limit {limit} for subscription.";

    public static string TooManyCombinations(int limit) => $"Filters combination exceed maximum limit {limit} for subscription.";

    public static string TooManyValues(int limit, string @operator) =>
        $"subscription exceeds maximum value limit {limit} for operator `{@operator}`.";

    public static string StringTooLong(int limit) => $"subscription exceeds maximum string length limit {limit} for filters.";

    public static string UnknownOperator(string @operator) => $"subscription filter has an unknown operator `{@operator}`.";

    public static string WrongValue(string field, string @operator) =>
        $"subscription filter has a value for field `{field}` that operator `{@operator}` does not take.";
}
