namespace Tributary.Storage.Sqlite;

/// <summary>The view of one read body; it answers only until the body has ended.</summary>
internal sealed class SqliteReader(EntryStatements entries) : IStorageReader
{
    private EntryStatements? _entries = entries;

    private EntryStatements Entries =>
        _entries ?? throw new InvalidOperationException("A reader answers only while the body it was given to runs.");

    public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key) => new(Entries.Get(key.Span));

    public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending) =>
        new(Entries.Scan(range, limit, descending));

    public ValueTask VisitAsync(KeyRange range, int limit, bool descending, ValueVisitor visitor)
    {
        Entries.Visit(range, limit, descending, visitor);
        return ValueTask.CompletedTask;
    }

    public void End() => _entries = null;
}
