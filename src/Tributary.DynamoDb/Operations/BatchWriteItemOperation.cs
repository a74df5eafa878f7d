using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// BatchWriteItem. All of it is one transaction here: DynamoDB promises less, and a client that copes with parts copes with all.
/// </summary>
internal sealed class BatchWriteItemOperation(OperationContext context) : IOperation
{
    private static readonly string ListLengths =
        $"Member must have length less than or equal to {Limits.BatchWriteRequestsMax}, Member must have length greater than or equal to 1";

    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        bool collections = ItemCollections.AreAskedFor(reader);
        Request[] requests = Read(reader);
        var writes = new List<ItemWrite>(requests.Length);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (Request one in requests)
        {
            writes.Add(one.ToWrite(await context.Catalog.GetAsync(scope, one.TableName, cancellationToken), level is not null));
            if (!keys.Add(Convert.ToBase64String(writes[^1].Key)))
                throw DynamoDbException.Validation(Messages.DuplicateKeys);
        }

        var committed = await context.Storage.WriteAsync(transaction => ApplyAsync(transaction, writes), cancellationToken);

        var answer = new ObjectBuilder(2).Set("UnprocessedItems", ObjectValue.Empty);
        if (level is not null)
            answer.Set("ConsumedCapacity", Capacity(writes, committed.Result).ToList(level));
        if (collections)
            answer.Set("ItemCollectionMetrics", ItemCollections.Of(writes));
        return answer.Build();
    }

    private static bool HasAllowedLength(Value requests) =>
        !requests.IsNull && (!requests.TryGetList(out ListValue? list) || list.Count is > 0 and <= Limits.BatchWriteRequestsMax);

    private static Request[] Read(RequestReader reader)
    {
        ObjectValue items = BatchTables.Required(reader);
        if (!items.Values.ToArray().All(HasAllowedLength))
            reader.RefuseValues("RequestItems", ListLengths);
        var members = new List<(string Table, RequestReader Reader)>();
        foreach (string table in items.Shape.Keys)
        {
            string name = BatchTables.NameOf(reader, table);
            var list = new RequestReader(ObjectValue.Of(("member", items[table])), $"requestItems.{table}", reader);
            foreach (RequestReader member in list.Members("member"))
            {
                Request.CheckShape(member);
                members.Add((name, member));
            }
        }

        reader.ThrowIfRefused();
        Request[] requests = [.. members.Select(member => Request.Read(member.Table, member.Reader))];
        return requests.Length <= Limits.BatchWriteRequestsMax ? requests : throw DynamoDbException.Validation(Messages.TooManyBatchWrites);
    }

    private static async ValueTask<IReadOnlyList<WriteOutcome>> ApplyAsync(Storage.IStorageTransaction transaction, List<ItemWrite> writes)
    {
        var outcomes = new WriteOutcome[writes.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = await ItemTransaction.PrepareAsync(transaction, writes[i]);
            ItemTransaction.Apply(transaction, writes[i], outcomes[i]);
        }

        return outcomes;
    }

    private static CapacityCount Capacity(List<ItemWrite> writes, IReadOnlyList<WriteOutcome> outcomes)
    {
        var capacity = new CapacityCount();
        for (int i = 0; i < writes.Count; i++)
            capacity.AddWrite(writes[i].Table, outcomes[i]);
        return capacity;
    }

    /// <summary>A PutRequest has an item, a DeleteRequest a key.</summary>
    private sealed record Request(string TableName, ObjectValue? Item, ObjectValue? Key)
    {
        public static void CheckShape(RequestReader reader)
        {
            reader.Inner("DeleteRequest")?.RequiredMap("Key");
            reader.Inner("PutRequest")?.RequiredMap("Item");
        }

        public static Request Read(string tableName, RequestReader reader)
        {
            RequestReader? put = reader.Inner("PutRequest"), delete = reader.Inner("DeleteRequest");
            if (put is null == delete is null)
                throw DynamoDbException.Validation(Messages.SeveralTypes);
            if (put is null)
                return new Request(tableName, null, AttributeReader.ReadMap(delete!.RequiredMap("Key")));
            ObjectValue item = AttributeReader.ReadMap(put.RequiredMap("Item"));
            PutItemOperation.CheckSize(item);
            return new Request(tableName, item, null);
        }

        public ItemWrite ToWrite(TableDefinition table, bool returnsItem)
        {
            if (Item is null)
            {
                KeyChecks.CheckKey(table, Key!);
                return new DeleteWrite(table, Key!, null) { ReturnsItem = returnsItem };
            }

            if (!KeyChecks.HasKey(table, Item))
                throw DynamoDbException.Validation(Messages.KeyMismatch);
            KeyChecks.CheckItem(table, Item);
            return new PutWrite(table, Item, null) { ReturnsItem = returnsItem };
        }
    }
}
