using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>GetItem, PutItem, UpdateItem and DeleteItem (Resolver reference for DynamoDB).</summary>
internal static class SingleItemOperations
{
    public static async ValueTask<DataSourceResult> GetItemAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow("operation", "key", "consistentRead", "projection");
        ObjectBuilder request = Start(source, TypedValues.ToWire(document.RequiredObject("key")));
        if (document.OptionalBoolean("consistentRead") is bool consistent)
            request.Set("ConsistentRead", consistent);
        var expressions = new Expressions();
        expressions.Add(request, "ProjectionExpression", document.Optional("projection"), "projection");
        expressions.Finish(request);
        if (call.Reads is { } reads)
            return new DataSourceResult(PlainOrNull((await source.GatherAsync(request.Build(), reads, cancellationToken))["Item"]));
        ObjectValue response = await source.ReadPlainAsync("GetItem", request.Build(), cancellationToken);
        return new DataSourceResult(response["Item"]);
    }

    // Of the members of writes, 'customPartitionKey' and 'populateIndexFields' say how rows of the delta sync table are made, which only
    // a versioned source has ("Conflict detection and sync", Developer Guide: the latter works only along with the former): other
    // sources take them and do nothing.
    public static async ValueTask<DataSourceResult> PutItemAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow("operation", "key", "attributeValues", "condition", "customPartitionKey", "populateIndexFields", "_version");
        ObjectValue key = TypedValues.ToWire(document.RequiredObject("key"));
        ObjectValue item = Item(document, key);
        var request = new ObjectBuilder().Set("TableName", source.TableName).Set("Item", item);
        Condition condition = AddCondition(document, request, new Expressions());
        try
        {
            await source.InvokeAsync("PutItem", request.Build(), cancellationToken);
            return new DataSourceResult(TypedValues.ToPlain(item));
        }
        catch (DynamoDbException failed) when (IsConditionFailure(failed))
        {
            ObjectValue? current = await CurrentAsync(source, key, condition, cancellationToken);
            return current is not null && SameItem(current, item, condition.EqualsIgnore)
                ? new DataSourceResult(TypedValues.ToPlain(current))
                : Rejected(failed, current);
        }
    }

    public static async ValueTask<DataSourceResult> UpdateItemAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow("operation", "key", "update", "condition", "customPartitionKey", "populateIndexFields", "_version");
        ObjectValue key = TypedValues.ToWire(document.RequiredObject("key"));
        ObjectBuilder request = Start(source, key).Set("ReturnValues", "ALL_NEW");
        var expressions = new Expressions();
        expressions.Add(request, "UpdateExpression", document.Required("update"), "update");
        Condition condition = AddCondition(document, request, expressions);
        try
        {
            ObjectValue response = await source.InvokeAsync("UpdateItem", request.Build(), cancellationToken);
            return new DataSourceResult(PlainOrNull(response["Attributes"]));
        }
        catch (DynamoDbException failed) when (IsConditionFailure(failed))
        {
            return Rejected(failed, await CurrentAsync(source, key, condition, cancellationToken));
        }
    }

    public static async ValueTask<DataSourceResult> DeleteItemAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow("operation", "key", "condition", "customPartitionKey", "populateIndexFields", "_version");
        ObjectValue key = TypedValues.ToWire(document.RequiredObject("key"));
        ObjectBuilder request = Start(source, key).Set("ReturnValues", "ALL_OLD");
        Condition condition = AddCondition(document, request, new Expressions());
        try
        {
            ObjectValue response = await source.InvokeAsync("DeleteItem", request.Build(), cancellationToken);
            return new DataSourceResult(PlainOrNull(response["Attributes"]));
        }
        catch (DynamoDbException failed) when (IsConditionFailure(failed))
        {
            // Nothing stored: the deletion that was asked for is the state there is.
            ObjectValue? current = await CurrentAsync(source, key, condition, cancellationToken);
            return current is null ? new DataSourceResult(Value.Null) : Rejected(failed, current);
        }
    }

    /// <summary>PutItem's item: the key's attributes first, then the others, as AppSync merges them.</summary>
    internal static ObjectValue Item(RequestDocument document, ObjectValue key)
    {
        var item = new ObjectBuilder(key);
        foreach ((string name, Value value) in TypedValues.ToWire(document.OptionalObject("attributeValues") ?? ObjectValue.Empty))
        {
            if (!key.Contains(name))
                item.Set(name, value);
        }

        return item.Build();
    }

    internal static Value PlainOrNull(Value item) =>
        item.TryGetObject(out ObjectValue? attributes) ? TypedValues.ToPlain(attributes) : Value.Null;

    private static ObjectBuilder Start(DynamoDbDataSource source, ObjectValue key) =>
        new ObjectBuilder().Set("TableName", source.TableName).Set("Key", key);

    private static bool IsConditionFailure(DynamoDbException exception) => exception.Code == "ConditionalCheckFailedException";

    private static DataSourceResult Rejected(DynamoDbException failed, ObjectValue? current) =>
        new(current is null ? Value.Null : TypedValues.ToPlain(current), DynamoDbDataSource.ErrorOf(failed));

    private static Condition AddCondition(RequestDocument document, ObjectBuilder request, Expressions expressions)
    {
        RefuseVersioning(document);
        Value member = document.Optional("condition");
        ObjectValue condition = member.IsNull ? ObjectValue.Empty : Expressions.Members(member, "condition");
        expressions.Add(request, "ConditionExpression", member, "condition");
        expressions.Finish(request);
        Value strategy = condition["conditionalCheckFailedHandler"]["strategy"];
        if (!strategy.IsNull && strategy != "Reject")
            throw new RequestDocumentException(
                "The strategy 'Custom' of conditionalCheckFailedHandler needs a Lambda function, "
                    + "which this version does not run yet; use 'Reject'.");
        string[] ignored = condition["equalsIgnore"].TryGetList(out ListValue? names) ? [.. names.Select(name => name.AsString())] : [];
        return new Condition(ignored, condition["consistentRead"] != Value.False);
    }

    private static void RefuseVersioning(RequestDocument document)
    {
        if (!document.Optional("_version").IsNull)
            throw new RequestDocumentException(
                "'_version' needs a versioned data source with conflict detection, which this version does not have yet.");
    }

    private static async ValueTask<ObjectValue?> CurrentAsync(
        DynamoDbDataSource source, ObjectValue key, Condition condition, CancellationToken cancellationToken)
    {
        ObjectValue request = Start(source, key).Set("ConsistentRead", condition.ConsistentRead).Build();
        ObjectValue response = await source.InvokeAsync("GetItem", request, cancellationToken);
        return response["Item"].TryGetObject(out ObjectValue? item) ? item : null;
    }

    private static bool SameItem(ObjectValue stored, ObjectValue wanted, string[] ignored) =>
        Without(stored, ignored).Equals(Without(wanted, ignored));

    private static ObjectValue Without(ObjectValue item, string[] ignored)
    {
        if (ignored.Length == 0)
            return item;
        var rest = new ObjectBuilder(item);
        foreach (string name in ignored)
            rest.Remove(name);
        return rest.Build();
    }

    private readonly record struct Condition(string[] EqualsIgnore, bool ConsistentRead);
}
