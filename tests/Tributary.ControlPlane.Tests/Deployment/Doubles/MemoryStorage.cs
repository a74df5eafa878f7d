using Tributary.Storage;

namespace Tributary.ControlPlane.Tests.Deployment.Doubles;

/// <summary>Ordered keys in memory, and a switch that makes writes fail as a crash would.</summary>
internal sealed class MemoryStorage : IStorage
{
    private readonly SortedDictionary<byte[], byte[]> _entries =
        new(Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));

    private long _stamp;

    public IChangeLog Changes => throw new NotSupportedException("Deployments do not read the change log.");

    public int Writes { get; private set; }

    /// <summary>The number of the write that fails, counted from 1; later ones work again.</summary>
    public int? FailingWrite { get; set; }

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        body(new Transaction(this));

    public async ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        Writes++;
        if (Writes == FailingWrite)
            throw new IOException("The disk is gone.");
        var transaction = new Transaction(this);
        T result = await body(transaction);
        transaction.Apply();
        return new Committed<T>(result, new CommitStamp(++_stamp));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Transaction(MemoryStorage storage) : IStorageTransaction
    {
        private readonly List<Action> _changes = [];

        public CommitStamp Stamp => new(storage._stamp + 1);

        public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key) =>
            ValueTask.FromResult(storage._entries.GetValueOrDefault(key.ToArray()));

        public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending = false)
        {
            IEnumerable<StorageEntry> found = storage._entries
                .Where(entry => entry.Key.AsSpan().SequenceCompareTo(range.Start.Span) >= 0
                    && (range.End is not { } end || entry.Key.AsSpan().SequenceCompareTo(end.Span) < 0))
                .Select(entry => new StorageEntry(entry.Key, entry.Value));
            return ValueTask.FromResult<IReadOnlyList<StorageEntry>>([.. (descending ? found.Reverse() : found).Take(limit)]);
        }

        public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images = ChangeImages.None) =>
            _changes.Add(() => storage._entries[key.ToArray()] = value.ToArray());

        public void Delete(ReadOnlyMemory<byte> key, ChangeImages images = ChangeImages.None) =>
            _changes.Add(() => storage._entries.Remove(key.ToArray()));

        public void Apply() => _changes.ForEach(change => change());
    }
}
