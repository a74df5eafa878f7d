using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>TransactGetItems and TransactWriteItems (Resolver reference for DynamoDB).</summary>
internal static class TransactionOperations
{
    public static async ValueTask<DataSourceResult> GetAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        ListValue items = Items(document);
        var gets = new List<Value>();
        foreach (Value item in items)
        {
            RequestDocument entry = RequestDocument.Of(item);
            entry.Allow("table", "key", "projection");
            ObjectBuilder get = Start(entry);
            var expressions = new Expressions();
            expressions.Add(get, "ProjectionExpression", entry.Optional("projection"), "projection");
            expressions.Finish(get);
            gets.Add(ObjectValue.Of(("Get", get.Build())));
        }

        return await RunAsync(
            source, "TransactGetItems", gets, "items",
            response => ListValue.From(response["Responses"].AsList().Select(r => SingleItemOperations.PlainOrNull(r["Item"]))),
            cancellationToken);
    }

    public static async ValueTask<DataSourceResult> WriteAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        ListValue items = Items(document);
        var keys = ListValue.From(
            items.Select(item => TypedValues.ToPlain(TypedValues.ToWire(RequestDocument.Of(item).RequiredObject("key")))));
        List<Value> writes = [.. items.Select(WriteOf)];
        return await RunAsync(source, "TransactWriteItems", writes, "keys", _ => keys, cancellationToken);
    }

    private static ListValue Items(RequestDocument document)
    {
        document.Allow("operation", "transactItems");
        return document.Required("transactItems").TryGetList(out ListValue? items)
            ? items
            : throw RequestDocumentException.WrongType("transactItems", "a list");
    }

    private static Value WriteOf(Value item)
    {
        RequestDocument entry = RequestDocument.Of(item);
        string operation = entry.RequiredText("operation");
        var expressions = new Expressions();
        ObjectBuilder write;
        switch (operation)
        {
            case "PutItem":
                entry.Allow("table", "operation", "key", "attributeValues", "condition");
                ObjectValue key = TypedValues.ToWire(entry.RequiredObject("key"));
                write = new ObjectBuilder()
                    .Set("TableName", entry.RequiredText("table"))
                    .Set("Item", SingleItemOperations.Item(entry, key));
                break;
            case "UpdateItem":
                entry.Allow("table", "operation", "key", "update", "condition");
                write = Start(entry);
                expressions.Add(write, "UpdateExpression", entry.Required("update"), "update");
                break;
            case "DeleteItem" or "ConditionCheck":
                entry.Allow("table", "operation", "key", "condition");
                write = Start(entry);
                break;
            default:
                throw RequestDocumentException.WrongType("transactItems.operation", "PutItem, UpdateItem, DeleteItem or ConditionCheck");
        }

        AddCondition(entry, write, expressions, required: operation == "ConditionCheck");
        return ObjectValue.Of((operation.Replace("Item", string.Empty, StringComparison.Ordinal), write.Build()));
    }

    private static void AddCondition(RequestDocument entry, ObjectBuilder write, Expressions expressions, bool required)
    {
        Value condition = required ? entry.Required("condition") : entry.Optional("condition");
        expressions.Add(write, "ConditionExpression", condition, "condition");
        expressions.Finish(write);
        if (!condition.IsNull && Expressions.Members(condition, "condition")["returnValuesOnConditionCheckFailure"] != Value.False)
            write.Set("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }

    private static ObjectBuilder Start(RequestDocument entry) =>
        new ObjectBuilder().Set("TableName", entry.RequiredText("table")).Set("Key", TypedValues.ToWire(entry.RequiredObject("key")));

    private static async ValueTask<DataSourceResult> RunAsync(
        DynamoDbDataSource source, string operation, List<Value> items, string resultName, Func<ObjectValue, Value> result,
        CancellationToken cancellationToken)
    {
        try
        {
            ObjectValue response = await source.InvokeAsync(
                operation, ObjectValue.Of(("TransactItems", ListValue.From(items))), cancellationToken);
            return new DataSourceResult(ObjectValue.Of((resultName, result(response)), ("cancellationReasons", Value.Null)));
        }
        catch (DynamoDbException cancelled) when (cancelled.Code == "TransactionCanceledException")
        {
            Value reasons = cancelled.Details["CancellationReasons"].TryGetList(out ListValue? list)
                ? ListValue.From(list.Select(reason => (Value)Reason(reason)))
                : Value.Null;
            return new DataSourceResult(
                ObjectValue.Of((resultName, Value.Null), ("cancellationReasons", reasons)),
                DynamoDbDataSource.ErrorOf(cancelled));
        }
    }

    private static ObjectValue Reason(Value reason)
    {
        var plain = new ObjectBuilder();
        if (reason["Item"].TryGetObject(out ObjectValue? item))
            plain.Set("item", TypedValues.ToPlain(item));
        string code = reason["Code"].TryGetString(out string text) ? text : "None";
        return plain.Set("type", code).Set("message", reason["Message"].IsNull ? code : reason["Message"]).Build();
    }
}
