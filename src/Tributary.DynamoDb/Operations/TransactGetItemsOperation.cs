using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>TransactGetItems: items of one state, in the order of the request.</summary>
internal sealed class TransactGetItemsOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        reader.Require("TransactItems");
        reader.Length("TransactItems", 1, Limits.TransactionItemsMax);
        reader.ThrowIfRefused();
        Get[] gets = [.. reader.Members("TransactItems").Select(Get.Read)];
        Read[] reads = await CheckAsync(gets, scope, cancellationToken);
        ObjectValue?[] items = await context.Storage.ReadAsync(storage => ReadAsync(storage, reads), cancellationToken);

        var responses = new Value[items.Length];
        for (int i = 0; i < items.Length; i++)
            responses[i] = Response(items[i], gets[i].Projection);
        var answer = new ObjectBuilder(2);
        if (level is not null)
            answer.Set("ConsumedCapacity", Capacity(level, reads, items));
        return answer.Set("Responses", ListValue.FromOwned(responses)).Build();
    }

    private async ValueTask<Read[]> CheckAsync(Get[] gets, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var cancellation = new Cancellation(gets.Length);
        var reads = new Read[gets.Length];
        for (int i = 0; i < gets.Length; i++)
        {
            TableDefinition table = await context.Catalog.GetAsync(scope, gets[i].TableName, cancellationToken);
            try
            {
                KeyChecks.CheckKey(table, gets[i].Key);
                KeyChecks.CheckPaths(table, gets[i].Projection?.Paths ?? []);
                reads[i] = new Read(table, table.ItemKey(gets[i].Key));
            }
            catch (DynamoDbException refusal) when (!TransactWriteItemsOperation.IsAboutEmptyKey(refusal))
            {
                cancellation.Add(i, refusal);
            }
        }

        cancellation.ThrowIfAny();
        return reads.DistinctBy(read => Convert.ToBase64String(read.Key)).Count() == reads.Length
            ? reads
            : throw DynamoDbException.Validation(Messages.SameItemTwice);
    }

    private static async ValueTask<ObjectValue?[]> ReadAsync(IStorageReader storage, Read[] reads)
    {
        var items = new ObjectValue?[reads.Length];
        for (int i = 0; i < reads.Length; i++)
            items[i] = await ItemTransaction.ReadAsync(storage, reads[i].Table, reads[i].Key);
        return items;
    }

    private static ObjectValue Response(ObjectValue? item, Projection? projection) => item is null
        ? ObjectValue.Empty
        : ObjectValue.Of(("Item", projection is null ? item : projection.Apply(item)));

    private static ListValue Capacity(string level, Read[] reads, ObjectValue?[] items)
    {
        var capacity = new CapacityCount(factor: 2, "ReadCapacityUnits");
        for (int i = 0; i < reads.Length; i++)
        {
            long bytes = items[i] is { } item ? AttributeSize.OfItem(item) : 0;
            capacity.AddRead(reads[i].Table, ConsumedCapacity.ReadUnits(bytes, consistent: true));
        }

        return capacity.ToList(level);
    }

    private sealed record Read(TableDefinition Table, byte[] Key);

    private sealed record Get(string TableName, ObjectValue Key, Projection? Projection)
    {
        public static Get Read(RequestReader reader)
        {
            reader.Require("Get");
            reader.ThrowIfRefused();
            RequestReader get = reader.Inner("Get")!;
            ObjectValue key = get.RequiredMap("Key");
            string table = get.TableName();
            get.ThrowIfRefused();
            var expressions = new RequestExpressions(get, ["ProjectionExpression"]);
            expressions.Open();
            Projection? projection = expressions.Projection();
            expressions.Close();
            return new Get(table, AttributeReader.ReadMap(key), projection);
        }
    }
}
