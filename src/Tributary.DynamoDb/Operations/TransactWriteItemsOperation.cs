using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>TransactWriteItems: all or nothing, on any number of tables.</summary>
internal sealed class TransactWriteItemsOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        bool collections = ItemCollections.AreAskedFor(reader);
        string? token = reader.Text("ClientRequestToken");
        reader.Length("ClientRequestToken", 1, 36);
        reader.Require("TransactItems");
        reader.Length("TransactItems", 1, Limits.TransactionItemsMax);
        reader.ThrowIfRefused();
        TransactWrite[] items = [.. reader.Members("TransactItems").Select(TransactWrite.Read)];
        reader.ThrowIfRefused();

        ItemWrite[] writes = await CheckAsync(items, level is not null, scope, cancellationToken);
        WriteOutcome[] outcomes = await RunAsync(context, writes, request, token, scope, cancellationToken);
        var answer = new ObjectBuilder(2);
        if (level is not null)
            answer.Set("ConsumedCapacity", Capacity(level, writes, outcomes));
        if (collections)
            answer.Set("ItemCollectionMetrics", ItemCollections.Of(writes));
        return answer.Build();
    }

    private async ValueTask<ItemWrite[]> CheckAsync(
        TransactWrite[] items, bool returnsItem, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var cancellation = new Cancellation(items.Length);
        var writes = new ItemWrite[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            TableDefinition table = await context.Catalog.GetAsync(scope, items[i].TableName, cancellationToken);
            try
            {
                writes[i] = items[i].ToWrite(table, returnsItem);
            }
            catch (DynamoDbException refusal) when (!IsAboutEmptyKey(refusal))
            {
                cancellation.Add(i, refusal);
            }
        }

        cancellation.ThrowIfAny();
        RefuseRepeated(writes.Select(write => write.Key));
        return writes;
    }

    /// <summary>A transaction has one action for each item.</summary>
    public static void RefuseRepeated(IEnumerable<byte[]> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (byte[] key in keys)
        {
            if (!seen.Add(Convert.ToBase64String(key)))
                throw DynamoDbException.Validation(Messages.SameItemTwice);
        }
    }

    /// <summary>Carries checked writes out together; none when the same request was carried out before with the same token.</summary>
    public static async ValueTask<WriteOutcome[]> RunAsync(
        OperationContext context, ItemWrite[] writes, ObjectValue request, string? token, DynamoDbScope scope,
        CancellationToken cancellationToken)
    {
        byte[]? digest = token is null ? null : RequestTokens.DigestOf(request);
        DateTimeOffset now = context.Clock.GetUtcNow();
        var committed = await context.Storage.WriteAsync(
            async transaction => digest is null || await RequestTokens.TakeAsync(transaction, scope, token!, digest, now)
                ? await ApplyAsync(transaction, writes)
                : [],
            cancellationToken);
        return committed.Result;
    }

    private static async ValueTask<WriteOutcome[]> ApplyAsync(IStorageTransaction transaction, ItemWrite[] writes)
    {
        var cancellation = new Cancellation(writes.Length);
        var outcomes = new WriteOutcome[writes.Length];
        long bytes = 0;
        for (int i = 0; i < writes.Length; i++)
        {
            try
            {
                outcomes[i] = await ItemTransaction.PrepareAsync(transaction, writes[i]);
                bytes += outcomes[i].After is { } after ? AttributeSize.OfItem(after) : 0;
            }
            catch (DynamoDbException refusal)
            {
                cancellation.Add(i, refusal);
            }
        }

        cancellation.ThrowIfAny();
        if (bytes > Limits.TransactionBytesMax)
            throw DynamoDbException.Validation(Messages.TransactionTooLarge);
        for (int i = 0; i < writes.Length; i++)
            ItemTransaction.Apply(transaction, writes[i], outcomes[i]);
        return outcomes;
    }

    // Seen at DynamoDB: an empty key ends the request as a whole, any other wrong key cancels the transaction.
    internal static bool IsAboutEmptyKey(DynamoDbException refusal) =>
        refusal.Code == ErrorCodes.Validation && refusal.Message.Contains("cannot contain an empty", StringComparison.Ordinal);

    // A request that was carried out before, with the same token, only costs the reads that find this out.
    public static ListValue Capacity(string level, ItemWrite[] writes, WriteOutcome[] outcomes)
    {
        bool isRepeated = outcomes.Length == 0;
        var capacity = new CapacityCount(factor: 2, isRepeated ? "ReadCapacityUnits" : "WriteCapacityUnits");
        for (int i = 0; i < writes.Length; i++)
        {
            if (isRepeated)
                capacity.AddRead(writes[i].Table, ConsumedCapacity.ReadUnits(0, consistent: true));
            else
                capacity.AddWrite(writes[i].Table, outcomes[i]);
        }

        return capacity.ToList(level);
    }
}
