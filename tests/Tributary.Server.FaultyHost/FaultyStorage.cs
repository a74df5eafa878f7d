using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Storage.Sqlite;

namespace Tributary.Server.FaultyHost;

/// <summary>Storage on a disk so slow that a kill often hits a commit, with a fault.</summary>
internal static class FaultyStorage
{
    private static readonly TimeSpan CommitTime = TimeSpan.FromMilliseconds(20);

    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static async ValueTask<IStorage> OpenAsync(string path, string fault)
    {
        SqliteStorageOptions options = new() { BeforeCommit = () => Task.Delay(CommitTime).Wait() };
        return fault switch
        {
            "none" => await SqliteStorage.OpenAsync(path, options),
            "acknowledges-before-commit" => await SqliteStorage.OpenAsync(path, options with { AcknowledgeBeforeCommit = true }),
            "stores-definitions-in-two-transactions" =>
                new StorageInTwoTransactions(await SqliteStorage.OpenAsync(path, options)),
            "writes-stacks-afterwards" => new StorageWithoutPendingStacks(await SqliteStorage.OpenAsync(path, options)),
            "loses-index-writes" => new StorageWithoutIndexWrites(await SqliteStorage.OpenAsync(path, options)),
            _ => throw new ArgumentException($"There is no fault '{fault}'.", nameof(fault)),
        };
    }
}

/// <summary>Leaves out every tenth write of an index entry.</summary>
internal sealed class StorageWithoutIndexWrites(IStorage storage) : IStorage
{
    private const int Lost = 10;

    private int _indexWrites;

    public IChangeLog Changes => storage.Changes;

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        storage.ReadAsync(body, cancellationToken);

    public ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken) =>
        storage.WriteAsync(transaction => body(new Transaction(transaction, this)), cancellationToken);

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    private bool Loses(ReadOnlySpan<byte> key) => IsIndexEntry(key) && Interlocked.Increment(ref _indexWrites) % Lost == 0;

    // The number of the index follows the table's id and is 0 for the items themselves (StorageKeys).
    private static bool IsIndexEntry(ReadOnlySpan<byte> key)
    {
        const int IdLength = 8, IndexLength = 2;
        ReadOnlySpan<byte> items = StorageKeys.ItemsOf(0).Start.Span;
        return key.Length > items.Length + IndexLength
            && key.StartsWith(items[..^IdLength])
            && key.Slice(items.Length, IndexLength).ContainsAnyExcept((byte)0);
    }

    private sealed class Transaction(IStorageTransaction transaction, StorageWithoutIndexWrites storage) : IStorageTransaction
    {
        public CommitStamp Stamp => transaction.Stamp;

        public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key) => transaction.GetAsync(key);

        public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending = false) =>
            transaction.ScanAsync(range, limit, descending);

        public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images = ChangeImages.None)
        {
            if (!storage.Loses(key.Span))
                transaction.Put(key, value, images);
        }

        public void Delete(ReadOnlyMemory<byte> key, ChangeImages images = ChangeImages.None) => transaction.Delete(key, images);
    }
}
