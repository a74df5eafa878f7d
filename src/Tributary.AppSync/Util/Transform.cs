using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.transform</c> ("Transformation helpers in util.transform" of the AppSync guide).</summary>
internal static class Transform
{
    public static UtilFunction[] Functions { get; } =
    [
        UtilFunction.JsonOrNull("transform.toDynamoDBFilterExpression", (_, arguments) => ToExpression(arguments.At(0))),
        UtilFunction.JsonOrNull("transform.toDynamoDBConditionExpression", (_, arguments) => ToExpression(arguments.At(0))),
        UtilFunction.JsonOrNull("transform.toElasticsearchQueryDSL", (_, arguments) => SearchQueryTransform.From(arguments.At(0))),
        new("transform.toSubscriptionFilter", (_, arguments) =>
            SubscriptionFilterTransform.From(arguments.At(0), arguments.At(1), arguments.At(2))),
    ];

    private static Value ToExpression(Value conditions) =>
        ConditionExpression.From(conditions) is { } expression
            ? expression.ToObject(leaveOutNoValues: false)
            : Value.Null;
}
