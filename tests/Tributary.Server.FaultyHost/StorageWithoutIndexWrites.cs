using Tributary.DynamoDb.Layout;
using Tributary.Storage;

namespace Tributary.Server.FaultyHost;

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
