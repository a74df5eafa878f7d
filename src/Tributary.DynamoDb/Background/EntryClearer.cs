using Tributary.DynamoDb.Layout;
using Tributary.Storage;

namespace Tributary.DynamoDb.Background;

/// <summary>Clears away what dropped tables and dropped indexes have left.</summary>
internal sealed class EntryClearer(IStorage storage) : IBackgroundStep
{
    /// <summary>Entries deleted in one transaction.</summary>
    private const int Chunk = 1000;

    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StorageEntry> dropped = await storage.ReadAsync(
            reader => reader.ScanAsync(StorageKeys.Dropped, 1), cancellationToken);
        if (dropped.Count == 0)
            return false;
        await storage.WriteAsync(transaction => ClearSomeAsync(transaction, dropped[0].Key), cancellationToken);
        return true;
    }

    private static async ValueTask<bool> ClearSomeAsync(IStorageTransaction transaction, byte[] dropped)
    {
        IReadOnlyList<StorageEntry> entries = await transaction.ScanAsync(StorageKeys.EntriesOfDropped(dropped), Chunk);
        foreach (StorageEntry entry in entries)
            transaction.Delete(entry.Key);
        if (entries.Count < Chunk)
            transaction.Delete(dropped);
        return true;
    }
}
