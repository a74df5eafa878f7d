namespace Tributary.Storage.Sqlite;

/// <summary>Reading entries on one connection; what a reader and a transaction share.</summary>
internal sealed class EntryStatements(SqliteConnection connection)
{
    /// <summary>A first guess of a page's size, so that a scan with a huge limit does not allocate for it.</summary>
    private const int ExpectedEntriesMax = 64;

    private readonly SqliteStatement _get = connection.Prepare("SELECT value FROM entries WHERE key = ?1");
    private readonly ScanStatements _entries = new(connection, "key, value");
    private readonly ScanStatements _values = new(connection, "value");

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        if (!_get.Bind(1, key).Step())
            return null;
        byte[] value = _get.Blob(0);
        _get.Reset();
        return value;
    }

    public IReadOnlyList<StorageEntry> Scan(KeyRange range, int limit, bool descending)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (limit == 0)
            return [];
        SqliteStatement statement = _entries.Bound(range, limit, descending);
        var entries = new List<StorageEntry>(Math.Min(limit, ExpectedEntriesMax));
        while (statement.Step())
            entries.Add(new StorageEntry(statement.Blob(0), statement.Blob(1)));
        return entries;
    }

    public void Visit(KeyRange range, int limit, bool descending, ValueVisitor visitor)
    {
        SqliteStatement statement = _values.Bound(range, limit, descending);
        bool hasRow = true;
        try
        {
            while ((hasRow = statement.Step()) && visitor(statement.Bytes(0)))
            {
            }
        }
        finally
        {
            if (hasRow)
                statement.Reset();
        }
    }
}
