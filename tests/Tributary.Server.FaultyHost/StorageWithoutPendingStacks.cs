using Tributary.Storage;

namespace Tributary.Server.FaultyHost;

/// <summary>Keeps of a stack only what is true of it afterwards: what a deployment is about to reach is written nowhere.</summary>
internal sealed class StorageWithoutPendingStacks(IStorage storage) : IStorage
{
    private static readonly byte[] Stacks = new Keys().Text("stacks").Build();

    // The last part of a key that StackStore writes.
    private static readonly byte[] Pending = new Keys().Text("pending").Build();

    public IChangeLog Changes => storage.Changes;

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        storage.ReadAsync(body, cancellationToken);

    public ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken) =>
        storage.WriteAsync(transaction => body(new Transaction(transaction)), cancellationToken);

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    private sealed class Transaction(IStorageTransaction transaction) : IStorageTransaction
    {
        public CommitStamp Stamp => transaction.Stamp;

        public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key) => transaction.GetAsync(key);

        public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending = false) =>
            transaction.ScanAsync(range, limit, descending);

        public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images = ChangeImages.None)
        {
            if (!key.Span.StartsWith(Stacks) || !key.Span.EndsWith(Pending))
                transaction.Put(key, value, images);
        }

        public void Delete(ReadOnlyMemory<byte> key, ChangeImages images = ChangeImages.None) => transaction.Delete(key, images);
    }
}
