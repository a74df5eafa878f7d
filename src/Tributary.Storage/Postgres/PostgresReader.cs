namespace Tributary.Storage.Postgres;

/// <summary>A body's view of a snapshot, until the body ends.</summary>
internal sealed class PostgresReader(PostgresSession session) : IStorageReader
{
    private volatile bool _ended;

    public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key)
    {
        EnsureOpen();
        return session.GetAsync(key.ToArray());
    }

    public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending)
    {
        EnsureOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return limit == 0 ? new([]) : session.ScanAsync(range, limit, descending);
    }

    public void End() => _ended = true;

    private void EnsureOpen()
    {
        if (_ended)
            throw new InvalidOperationException("A reader answers only while the body it was given to runs.");
    }
}
