using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The module <c>@aws-appsync/utils/dynamodb</c>: builders of DynamoDB requests.</summary>
internal static class DynamoDbRequests
{
    private static readonly string[] WriteOptions = ["customPartitionKey", "populateIndexFields", "_version"];
    private static readonly string[] QueryOptions = ["index", "limit", "nextToken", "consistentRead", "scanIndexForward", "select"];
    private static readonly string[] ScanOptions = [.. QueryOptions, "totalSegments", "segment"];
    private static readonly string[] SyncOptions = ["basePartitionKey", "deltaIndexName", "limit", "nextToken", "lastSync"];

    public static UtilFunction[] Functions { get; } =
    [
        new("get", (_, arguments) => Get(Payload(arguments))),
        new("put", (_, arguments) => Put(Payload(arguments))),
        new("update", (_, arguments) => Update(Payload(arguments))),
        new("remove", (_, arguments) => Remove(Payload(arguments))),
        new("query", (_, arguments) => Query(Payload(arguments))),
        new("scan", (_, arguments) => Filtered("Scan", Payload(arguments), ScanOptions)),
        new("sync", (_, arguments) => Filtered("Sync", Payload(arguments), SyncOptions)),
        new("batchGet", (_, arguments) => Batch("BatchGetItem", Payload(arguments), BatchGetTable)),
        new("batchPut", (_, arguments) => Batch("BatchPutItem", Payload(arguments), Items)),
        new("batchDelete", (_, arguments) => Batch("BatchDeleteItem", Payload(arguments), Items)),
        new("transactGet", (_, arguments) => DynamoDbTransactions.Get(Payload(arguments))),
        new("transactWrite", (_, arguments) => DynamoDbTransactions.Write(Payload(arguments))),
        new("toStringSet", (_, arguments) => Set("SS", arguments.At(0))),
        new("toNumberSet", (_, arguments) => Set("NS", arguments.At(0))),
        new("toBinarySet", (_, arguments) => Set("BS", arguments.At(0))),
        .. UpdateOperations.Functions,
    ];

    /// <summary>A key or an item; null stays null and is left out of the request, whose data source then names what is missing.</summary>
    public static Value Typed(Value members) => members.TryGetObject(out ObjectValue? plain)
        ? AttributeValues.FromMembers(plain, keepSets: true)
        : members.IsNull ? Value.Null : throw new UtilFaultException("A key or an item is expected to be an object.");

    /// <summary>A filter or condition; null when there is none, or none in it.</summary>
    public static Value Condition(Value conditions)
    {
        if (conditions.IsNull)
            return Value.Null;
        ConditionExpression expression = ConditionExpression.From(conditions)
            ?? throw new UtilFaultException($"The conditions cannot be made into an expression: {Shortened(conditions)}");
        return expression.Text.Length == 0 ? Value.Null : expression.ToObject(leaveOutNoValues: true);
    }

    private static ObjectValue Payload(ReadOnlySpan<Value> arguments) => arguments.At(0).TryGetObject(out ObjectValue? payload)
        ? payload
        : throw new UtilFaultException("Expected payload to be an Object.");

    private static Value Get(ObjectValue payload) => new ObjectBuilder(4)
        .Set("operation", "GetItem")
        .SetUnlessNull("key", Typed(payload["key"]))
        .SetUnlessNull("consistentRead", payload["consistentRead"])
        .SetUnlessNull("projection", DynamoDbProjection.From(payload["projection"]))
        .Build();

    private static Value Put(ObjectValue payload) => WithOptions(
        new ObjectBuilder(4)
            .Set("operation", "PutItem")
            .SetUnlessNull("key", Typed(payload["key"]))
            .SetUnlessNull("attributeValues", Typed(payload["item"]))
            .SetUnlessNull("condition", Condition(payload["condition"])),
        payload,
        WriteOptions);

    private static Value Update(ObjectValue payload) => WithOptions(
        new ObjectBuilder(4)
            .Set("operation", "UpdateItem")
            .SetUnlessNull("key", Typed(payload["key"]))
            .SetUnlessNull("update", UpdateExpression.From(payload["update"]))
            .SetUnlessNull("condition", Condition(payload["condition"])),
        payload,
        WriteOptions);

    private static Value Remove(ObjectValue payload) => WithOptions(
        new ObjectBuilder(4)
            .Set("operation", "DeleteItem")
            .SetUnlessNull("key", Typed(payload["key"]))
            .SetUnlessNull("condition", Condition(payload["condition"])),
        payload,
        WriteOptions);

    private static Value Query(ObjectValue payload) => WithOptions(
        new ObjectBuilder(8)
            .Set("operation", "Query")
            .SetUnlessNull("query", Condition(payload["query"]))
            .SetUnlessNull("filter", Condition(payload["filter"]))
            .SetUnlessNull("projection", DynamoDbProjection.From(payload["projection"])),
        payload,
        QueryOptions);

    private static Value Filtered(string operation, ObjectValue payload, string[] options) => WithOptions(
        new ObjectBuilder(8)
            .Set("operation", operation)
            .SetUnlessNull("filter", Condition(payload["filter"]))
            .SetUnlessNull("projection", operation == "Scan" ? DynamoDbProjection.From(payload["projection"]) : Value.Null),
        payload,
        options);

    private static Value Batch(string operation, ObjectValue payload, Func<Value, Value> convert)
    {
        if (!payload["tables"].TryGetObject(out ObjectValue? tables))
            throw new UtilFaultException("'tables' is expected to be an object with a member for each table.");
        var converted = new ObjectBuilder(tables.Count);
        foreach ((string table, Value value) in tables)
            converted.Set(table, convert(value));
        return ObjectValue.Of(("operation", operation), ("tables", converted.Build()));
    }

    private static Value BatchGetTable(Value table) => new ObjectBuilder(3)
        .Set("keys", Items(table["keys"]))
        .SetUnlessNull("consistentRead", table["consistentRead"])
        .SetUnlessNull("projection", DynamoDbProjection.From(table["projection"]))
        .Build();

    private static Value Items(Value items) => items.TryGetList(out ListValue? list)
        ? ListValue.From(list.Select(Typed))
        : throw new UtilFaultException("The keys or items of a table are expected to be a list.");

    private static Value Set(string type, Value members)
    {
        if (!members.TryGetList(out ListValue? list))
            return members.IsNull ? Value.Null : throw new UtilFaultException("The members of a set are expected to be a list.");
        return AttributeValues.Of(type, type == "NS" ? ListValue.From(list.Select(NumberText)) : members);
    }

    // The declarations have the numbers of this helper's sets as texts, unlike those of util.dynamodb.
    private static Value NumberText(Value member) => member.IsNumber ? member.AsNumberText() : member;

    private static Value WithOptions(ObjectBuilder request, ObjectValue payload, string[] options)
    {
        foreach (string option in options)
            request.SetUnlessNull(option, payload[option]);
        return request.Build();
    }

    private static string Shortened(Value value)
    {
        const int shownMax = 200;
        string text = value.ToString();
        return text.Length <= shownMax ? text : text[..shownMax] + "...";
    }
}
