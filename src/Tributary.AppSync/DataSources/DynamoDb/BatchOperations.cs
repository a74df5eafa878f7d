using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>
/// BatchGetItem, BatchPutItem and BatchDeleteItem: results in the order of the request, null where nothing was found or done
/// (Resolver reference for DynamoDB: BatchGetItem and its kin).
/// </summary>
internal static class BatchOperations
{
    private const int DecimalDigits = 28;

    public static async ValueTask<DataSourceResult> GetAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow("operation", "tables");
        ObjectValue tables = document.RequiredObject("tables");
        var requested = new ObjectBuilder();
        var keys = new Dictionary<string, ObjectValue[]>(StringComparer.Ordinal);
        foreach ((string table, Value entry) in tables)
        {
            var request = new ObjectBuilder();
            keys[table] = TypedList(entry.IsList ? entry : entry["keys"], $"tables.{table}.keys");
            request.Set("Keys", ListValue.From(keys[table].Select(key => (Value)key)));
            if (entry["consistentRead"].IsBoolean)
                request.Set("ConsistentRead", entry["consistentRead"]);
            var expressions = new Expressions();
            expressions.Add(request, "ProjectionExpression", entry["projection"], "projection");
            expressions.Finish(request);
            requested.Set(table, request.Build());
        }

        ObjectValue response = await InvokeAsync(source, "BatchGetItem", requested.Build(), "UnprocessedKeys", cancellationToken);
        var data = new ObjectBuilder();
        var unprocessed = new ObjectBuilder();
        foreach ((string table, ObjectValue[] wanted) in keys)
        {
            IEnumerable<Value> found = response["Responses"][table].TryGetList(out ListValue? items) ? items : [];
            data.Set(table, InOrder(wanted, found.Select(item => item.AsObject()).ToList()));
            unprocessed.Set(table, PlainList(response["UnprocessedKeys"][table]["Keys"]));
        }

        return new DataSourceResult(
            ObjectValue.Of(("data", data.Build()), ("unprocessedKeys", unprocessed.Build())), Leftovers(response["UnprocessedKeys"]));
    }

    public static ValueTask<DataSourceResult> PutAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken) =>
        WriteAsync(source, document, "PutRequest", "Item", "unprocessedItems", cancellationToken);

    public static ValueTask<DataSourceResult> DeleteAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken) =>
        WriteAsync(source, document, "DeleteRequest", "Key", "unprocessedKeys", cancellationToken);

    private static async ValueTask<DataSourceResult> WriteAsync(
        DynamoDbDataSource source, RequestDocument document, string requestName, string member, string unprocessedName,
        CancellationToken cancellationToken)
    {
        document.Allow("operation", "tables");
        var requested = new ObjectBuilder();
        var items = new Dictionary<string, ObjectValue[]>(StringComparer.Ordinal);
        foreach ((string table, Value entry) in document.RequiredObject("tables"))
        {
            items[table] = TypedList(entry, $"tables.{table}");
            requested.Set(table,
                ListValue.From(items[table].Select(item => (Value)ObjectValue.Of((requestName, ObjectValue.Of((member, item)))))));
        }

        ObjectValue response = await InvokeAsync(source, "BatchWriteItem", requested.Build(), "UnprocessedItems", cancellationToken);
        var data = new ObjectBuilder();
        var unprocessed = new ObjectBuilder();
        foreach ((string table, ObjectValue[] written) in items)
        {
            List<Value> left = response["UnprocessedItems"][table].TryGetList(out ListValue? leftovers)
                ? [.. leftovers.Select(request => request[requestName][member])]
                : [];
            data.Set(table, ListValue.From(written.Select(item => left.Contains(item) ? Value.Null : TypedValues.ToPlain(item))));
            unprocessed.Set(table, ListValue.From(left.Select(item => TypedValues.ToPlain(item.AsObject()))));
        }

        return new DataSourceResult(
            ObjectValue.Of(("data", data.Build()), (unprocessedName, unprocessed.Build())), Leftovers(response["UnprocessedItems"]));
    }

    // AppSync asks once more for what DynamoDB has left over; what is left then is the resolver's to deal with.
    private static async ValueTask<ObjectValue> InvokeAsync(
        DynamoDbDataSource source, string operation, ObjectValue requested, string unprocessed, CancellationToken cancellationToken)
    {
        ObjectValue first = await source.InvokeAsync(operation, ObjectValue.Of(("RequestItems", requested)), cancellationToken);
        if (!first[unprocessed].TryGetObject(out ObjectValue? leftovers) || leftovers.Count == 0)
            return first;
        ObjectValue second = await source.InvokeAsync(operation, ObjectValue.Of(("RequestItems", leftovers)), cancellationToken);
        var both = new ObjectBuilder(second);
        if (first["Responses"].TryGetObject(out ObjectValue? found))
            both.Set("Responses", Joined(found, second["Responses"]));
        return both.Build();
    }

    private static ObjectValue Joined(ObjectValue first, Value second)
    {
        var joined = new ObjectBuilder(first);
        if (!second.TryGetObject(out ObjectValue? more))
            return first;
        foreach ((string table, Value items) in more)
        {
            ListValue before = first[table].TryGetList(out ListValue? present) ? present : ListValue.Empty;
            joined.Set(table, ListValue.From(before.Concat(items.AsList())));
        }

        return joined.Build();
    }

    private static ObjectValue[] TypedList(Value list, string member) =>
        list.TryGetList(out ListValue? entries)
            ? [.. entries.Select(entry => entry.TryGetObject(out ObjectValue? typed)
                ? TypedValues.ToWire(typed)
                : throw RequestDocumentException.WrongType(member, "a list of objects"))]
            : throw RequestDocumentException.WrongType(member, "a list");

    private static ListValue InOrder(ObjectValue[] keys, List<ObjectValue> items) =>
        ListValue.From(keys.Select(key =>
            items.Find(item => HasKey(item, key)) is ObjectValue item ? TypedValues.ToPlain(item) : Value.Null));

    private static bool HasKey(ObjectValue item, ObjectValue key)
    {
        foreach ((string name, Value value) in key)
        {
            if (!IsSame(item[name], value))
                return false;
        }

        return true;
    }

    // A number comes back as DynamoDB writes it, 1.0 as 1.
    private static bool IsSame(Value found, Value wanted) =>
        found == wanted
        || (found["N"].TryGetString(out string one) && wanted["N"].TryGetString(out string other)
            && IsSameNumber(one, other));

    // Longer texts are compared as they are: rounded, two of them could become one.
    private static bool IsSameNumber(string one, string other) =>
        one.Length <= DecimalDigits && other.Length <= DecimalDigits
        && decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal left)
        && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal right)
        && left == right;

    private static ListValue PlainList(Value wireItems) =>
        wireItems.TryGetList(out ListValue? items)
            ? ListValue.From(items.Select(item => TypedValues.ToPlain(item.AsObject())))
            : ListValue.Empty;

    private static DataSourceError? Leftovers(Value unprocessed) =>
        unprocessed.TryGetObject(out ObjectValue? tables) && tables.Count > 0
            ? new DataSourceError(
                "DynamoDB:ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded. "
                    + "Consider increasing your provisioning level with the UpdateTable API.")
            : null;
}
