using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>transactGet</c> and <c>transactWrite</c> of the dynamodb module.</summary>
internal static class DynamoDbTransactions
{
    private static readonly (string Member, string Operation)[] Operations =
    [
        ("putItem", "PutItem"), ("updateItem", "UpdateItem"), ("deleteItem", "DeleteItem"), ("conditionCheck", "ConditionCheck"),
    ];

    public static Value Get(ObjectValue payload) => ObjectValue.Of(
        ("operation", "TransactGetItems"),
        ("transactItems", ListValue.From(Items(payload).Select(item => (Value)new ObjectBuilder(3)
            .SetUnlessNull("table", item["table"])
            .SetUnlessNull("key", DynamoDbRequests.Typed(item["key"]))
            .SetUnlessNull("projection", DynamoDbProjection.From(item["projection"]))
            .Build()))));

    public static Value Write(ObjectValue payload) => ObjectValue.Of(
        ("operation", "TransactWriteItems"), ("transactItems", ListValue.From(Items(payload).Select(WriteItem))));

    private static ListValue Items(ObjectValue payload) => payload["items"].TryGetList(out ListValue? items)
        ? items
        : throw new UtilFaultException("'items' is expected to be a list.");

    private static Value WriteItem(Value item)
    {
        foreach ((string member, string operation) in Operations)
        {
            Value body = item[member];
            if (!body.IsObject)
                continue;
            return new ObjectBuilder(6)
                .SetUnlessNull("table", body["table"])
                .Set("operation", operation)
                .SetUnlessNull("key", DynamoDbRequests.Typed(body["key"]))
                .SetUnlessNull("attributeValues", DynamoDbRequests.Typed(body["item"]))
                .SetUnlessNull("update", UpdateExpression.From(body["update"]))
                .SetUnlessNull("condition", DynamoDbRequests.Condition(body["condition"]))
                .Build();
        }

        throw new UtilFaultException("An item of transactWrite is expected to have putItem, updateItem, deleteItem or conditionCheck.");
    }
}
