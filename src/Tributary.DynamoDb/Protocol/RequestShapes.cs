using System.Collections.Frozen;
using Tributary.Values;
using static Tributary.DynamoDb.Protocol.RequestShape;

namespace Tributary.DynamoDb.Protocol;

/// <summary>The shapes of the requests about items ("dynamodb-2012-08-10", service model).</summary>
internal static class RequestShapes
{
    private static readonly RequestShape Condition = Structure(
        "Condition", ("AttributeValueList", ListOf(TypedValue)), ("ComparisonOperator", Text));

    private static readonly RequestShape Conditions = MapOf("Condition", Condition);

    private static readonly RequestShape Expected = MapOf("ExpectedAttributeValue", Structure(
        "ExpectedAttributeValue",
        ("AttributeValueList", ListOf(TypedValue)), ("ComparisonOperator", Text), ("Exists", Flag), ("Value", TypedValue)));

    private static readonly RequestShape Updates = MapOf(
        "AttributeValueUpdate", Structure("AttributeValueUpdate", ("Action", Text), ("Value", TypedValue)));

    private static readonly (string, RequestShape)[] Table = [("TableName", Text), ("ReturnConsumedCapacity", Text)];

    private static readonly (string, RequestShape)[] Expressions =
        [("ExpressionAttributeValues", Item), ("ExpressionAttributeNames", Names)];

    private static readonly (string, RequestShape)[] Write =
    [
        .. Table, ("Expected", Expected), ("ConditionalOperator", Text), ("ReturnValues", Text), ("ReturnItemCollectionMetrics", Text),
        ("ReturnValuesOnConditionCheckFailure", Text), ("ConditionExpression", Text), .. Expressions,
    ];

    private static readonly (string, RequestShape)[] Read =
    [
        .. Table, ("AttributesToGet", ListOf(Text)), ("ConsistentRead", Flag), ("ProjectionExpression", Text),
        ("ExpressionAttributeNames", Names),
    ];

    private static readonly (string, RequestShape)[] Page =
    [
        ("Select", Text), ("IndexName", Text), .. Read, ("ConditionalOperator", Text), ("Limit", Whole), ("ExclusiveStartKey", Item),
        ("FilterExpression", Text), ("ExpressionAttributeValues", Item),
    ];

    private static readonly RequestShape Statement = Structure(
        "TransactItem", ("TableName", Text), ("Key", Item), ("Item", Item), ("UpdateExpression", Text), ("ConditionExpression", Text),
        ("ProjectionExpression", Text), ("ReturnValuesOnConditionCheckFailure", Text), ("ExpressionAttributeValues", Item),
        ("ExpressionAttributeNames", Names));

    private static readonly (string, RequestShape)[] PartiQL =
        [("Statement", Text), ("Parameters", ListOf(TypedValue)), ("ConsistentRead", Flag), ("ReturnValuesOnConditionCheckFailure", Text)];

    private static readonly FrozenDictionary<string, RequestShape> Operations = new Dictionary<string, RequestShape>
    {
        ["PutItem"] = Structure("PutItemInput", [.. Write, ("Item", Item)]),
        ["DeleteItem"] = Structure("DeleteItemInput", [.. Write, ("Key", Item)]),
        ["UpdateItem"] = Structure("UpdateItemInput", [.. Write, ("Key", Item), ("AttributeUpdates", Updates), ("UpdateExpression", Text)]),
        ["GetItem"] = Structure("GetItemInput", [.. Read, ("Key", Item)]),
        ["Query"] = Structure(
            "QueryInput",
            [
                .. Page, ("QueryFilter", Conditions), ("KeyConditions", Conditions), ("ScanIndexForward", Flag),
                ("KeyConditionExpression", Text),
            ]),
        ["Scan"] = Structure(
            "ScanInput", [.. Page, ("ScanFilter", Conditions), ("TotalSegments", Whole), ("Segment", Whole)]),
        ["BatchGetItem"] = Structure("BatchGetItemInput", ("ReturnConsumedCapacity", Text), ("RequestItems", MapOf(
            "KeysAndAttributes", Structure(
                "KeysAndAttributes", ("Keys", ListOf(Parameterized(Item))), ("AttributesToGet", ListOf(Text)), ("ConsistentRead", Flag),
                ("ProjectionExpression", Text), ("ExpressionAttributeNames", Names))))),
        ["BatchWriteItem"] = Structure(
            "BatchWriteItemInput", ("ReturnConsumedCapacity", Text), ("ReturnItemCollectionMetrics", Text),
            ("RequestItems", MapOf("java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>", Parameterized(ListOf(Structure(
                "WriteRequest", ("DeleteRequest", Structure("DeleteRequest", ("Key", Item))),
                ("PutRequest", Structure("PutRequest", ("Item", Item))))))))),
        ["TransactGetItems"] = Structure(
            "TransactGetItemsInput", ("ReturnConsumedCapacity", Text),
            ("TransactItems", ListOf(Structure("TransactGetItem", ("Get", Statement))))),
        ["TransactWriteItems"] = Structure(
            "TransactWriteItemsInput", ("ReturnConsumedCapacity", Text), ("ReturnItemCollectionMetrics", Text),
            ("ClientRequestToken", Text), ("TransactItems", ListOf(Structure(
                "TransactWriteItem", ("ConditionCheck", Statement), ("Put", Statement), ("Delete", Statement), ("Update", Statement))))),
        ["ExecuteStatement"] = Structure(
            "ExecuteStatementInput", [.. PartiQL, ("NextToken", Text), ("ReturnConsumedCapacity", Text), ("Limit", Whole)]),
        ["BatchExecuteStatement"] = Structure(
            "BatchExecuteStatementInput", ("ReturnConsumedCapacity", Text),
            ("Statements", ListOf(Structure("BatchStatementRequest", PartiQL)))),
        ["ExecuteTransaction"] = Structure(
            "ExecuteTransactionInput", ("ReturnConsumedCapacity", Text), ("ClientRequestToken", Text),
            ("TransactStatements", ListOf(Structure("ParameterizedStatement", PartiQL)))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Refuses what is of a wrong JSON type. Asked for a request that is refused anyway: one that goes through has been read whole.
    /// </summary>
    public static void Check(string operation, ObjectValue request)
    {
        if (Operations.TryGetValue(operation, out RequestShape? shape))
            shape.Check(request);
    }
}
