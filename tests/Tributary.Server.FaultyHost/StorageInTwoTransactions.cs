using Tributary.Storage;

namespace Tributary.Server.FaultyHost;

/// <summary>Stores the first half of what a transaction writes of definitions, and then, in a transaction of its own, the rest.</summary>
internal sealed class StorageInTwoTransactions(IStorage storage) : IStorage
{
    // The first part of every key of a definition; all parts of all APIs follow it.
    private static readonly byte[] Definitions = new Keys().Text("definitions").Build();

    public IChangeLog Changes => storage.Changes;

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        storage.ReadAsync(body, cancellationToken);

    public async ValueTask<Committed<T>> WriteAsync<T>(
        Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        IReadOnlyList<Action<IStorageTransaction>> rest = [];
        Committed<T> committed = await storage.WriteAsync(
            async transaction =>
            {
                Transaction half = new(transaction);
                T result = await body(half);
                rest = half.WriteFirstHalf();
                return result;
            },
            cancellationToken);
        if (rest.Count > 0)
            await storage.WriteAsync(transaction => WriteAsync(transaction, rest), CancellationToken.None);
        return committed;
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    private static ValueTask<bool> WriteAsync(IStorageTransaction transaction, IReadOnlyList<Action<IStorageTransaction>> writes)
    {
        foreach (Action<IStorageTransaction> write in writes)
            write(transaction);
        return new ValueTask<bool>(true);
    }

    private sealed class Transaction(IStorageTransaction transaction) : IStorageTransaction
    {
        private readonly List<Action<IStorageTransaction>> _writes = [];

        public CommitStamp Stamp => transaction.Stamp;

        public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key) => transaction.GetAsync(key);

        public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending = false) =>
            transaction.ScanAsync(range, limit, descending);

        public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images = ChangeImages.None) =>
            Write(key, target => target.Put(key, value, images));

        public void Delete(ReadOnlyMemory<byte> key, ChangeImages images = ChangeImages.None) =>
            Write(key, target => target.Delete(key, images));

        public IReadOnlyList<Action<IStorageTransaction>> WriteFirstHalf()
        {
            int half = (_writes.Count + 1) / 2;
            foreach (Action<IStorageTransaction> write in _writes[..half])
                write(transaction);
            return _writes[half..];
        }

        private void Write(ReadOnlyMemory<byte> key, Action<IStorageTransaction> write)
        {
            if (key.Span.StartsWith(Definitions))
                _writes.Add(write);
            else
                write(transaction);
        }
    }
}
