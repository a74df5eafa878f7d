using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Tables;

/// <summary>Puts items in batches, several at once.</summary>
internal sealed class TableImport(
    string table, Func<string, ObjectValue, CancellationToken, Task<ObjectValue>> invoke, Progress progress)
{
    /// <summary>"BatchWriteItem", Amazon DynamoDB API Reference.</summary>
    private const int BatchItemsMax = 25;

    private const int BatchesAtOnce = 8;

    /// <summary>How often what a batch left over is sent again.</summary>
    private const int AttemptsMax = 10;

    public Task RunAsync(IAsyncEnumerable<ObjectValue> items, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items.Chunk(BatchItemsMax),
        new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
        async (batch, end) => await PutAsync(batch, end));

    private async Task PutAsync(ObjectValue[] items, CancellationToken cancellationToken)
    {
        Value requests = ObjectValue.Of((table, ListValue.From(
            items.Select(item => (Value)ObjectValue.Of(("PutRequest", ObjectValue.Of(("Item", item))))))));
        for (int attempt = 1; requests.AsObject().Count > 0; attempt++)
        {
            if (attempt > AttemptsMax)
                throw new CommandException($"{table} left over the same items {AttemptsMax} times; try again when it is less busy.");
            ObjectValue answer = await invoke("BatchWriteItem", ObjectValue.Of(("RequestItems", requests)), cancellationToken);
            requests = answer["UnprocessedItems"].TryGetObject(out ObjectValue? rest) ? rest : ObjectValue.Empty;
        }

        progress.Add(items.Length);
    }
}
