using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Operations;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;

namespace Tributary.DynamoDb.Background;

/// <summary>
/// Deletes items whose time to live has passed, a few in a transaction, through the way of every write: indexes and streams see
/// ordinary deletions, streams with the service as who did it ("Using time to live (TTL) in DynamoDB", Developer Guide).
/// </summary>
internal sealed class ExpirySweeper(IStorage storage, TimeProvider clock) : IBackgroundStep
{
    /// <summary>Items deleted in one transaction; others write in between.</summary>
    private const int Chunk = 100;

    private const int DefinitionsChunk = 100;

    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        foreach (TableDefinition table in await TablesAsync(cancellationToken))
        {
            while (await SweepSomeAsync(table, cancellationToken))
                cancellationToken.ThrowIfCancellationRequested();
        }

        return false;
    }

    private async ValueTask<List<TableDefinition>> TablesAsync(CancellationToken cancellationToken)
    {
        var tables = new List<TableDefinition>();
        KeyRange? rest = StorageKeys.Definitions;
        while (rest is { } range)
        {
            IReadOnlyList<StorageEntry> entries = await storage.ReadAsync(
                reader => reader.ScanAsync(range, DefinitionsChunk), cancellationToken);
            tables.AddRange(entries.Select(entry => TableDefinitionFormat.Read(entry.Value)).Where(table => table.TimeToLive is not null));
            rest = entries.Count < DefinitionsChunk ? null : range.Beyond(entries[^1].Key, descending: false);
        }

        return tables;
    }

    /// <returns>Whether there may be more.</returns>
    private async ValueTask<bool> SweepSomeAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        KeyRange passed = StorageKeys.Expiries(
            table.Id, table.TimeToLive!.Ordinal, TimeToLive.OldestAt(now), now.ToUnixTimeSeconds());
        IReadOnlyList<StorageEntry> expired = await storage.ReadAsync(reader => reader.ScanAsync(passed, Chunk), cancellationToken);
        if (expired.Count == 0)
            return false;
        try
        {
            await storage.WriteAsync(transaction => ExpireAsync(transaction, table, expired, now), cancellationToken);
            return expired.Count == Chunk;
        }
        catch (StaleTableException)
        {
            // Its definition changed meanwhile; the next round has the new one.
            return false;
        }
    }

    private static async ValueTask<bool> ExpireAsync(
        IStorageTransaction transaction, TableDefinition table, IReadOnlyList<StorageEntry> expired, DateTimeOffset now)
    {
        foreach (StorageEntry entry in expired)
        {
            var write = new ExpiryWrite(table, StorageKeys.ItemOfExpiry(entry.Key).ToArray(), now);
            WriteOutcome outcome = await ItemTransaction.PrepareAsync(transaction, write);
            if (outcome is { Before: not null, After: null })
                ItemTransaction.Apply(transaction, write, outcome);
            else
                transaction.Delete(entry.Key);
        }

        if (table.HasStream)
            transaction.Put(StorageKeys.ExpiryMark(table.Id), ReadOnlyMemory<byte>.Empty, ChangeImages.After);
        return true;
    }

    /// <summary>Deletes an item unless it has been given more time, or is gone.</summary>
    private sealed class ExpiryWrite(TableDefinition table, byte[] key, DateTimeOffset now) : ItemWrite(table, key, condition: null)
    {
        public override Values.ObjectValue? Next(Values.ObjectValue? current) =>
            current is not null && Table.TimeToLive!.HasPassed(current, now) ? null : current;
    }
}
