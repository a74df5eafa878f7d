namespace Tributary.Storage.Sqlite;

/// <summary>Reading entries on one connection; what a reader and a transaction share.</summary>
internal sealed class EntryStatements(SqliteConnection connection)
{
    /// <summary>A first guess of a page's size, so that a scan with a huge limit does not allocate for it.</summary>
    private const int ExpectedEntriesMax = 64;

    private readonly SqliteStatement _get = connection.Prepare("SELECT value FROM entries WHERE key = ?1");
    private readonly SqliteStatement _scan = Scanning(connection, "key >= ?1 AND key < ?3", "ASC");
    private readonly SqliteStatement _scanToEnd = Scanning(connection, "key >= ?1", "ASC");
    private readonly SqliteStatement _descend = Scanning(connection, "key >= ?1 AND key < ?3", "DESC");
    private readonly SqliteStatement _descendFromEnd = Scanning(connection, "key >= ?1", "DESC");

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
        SqliteStatement statement = (range.End, descending) switch
        {
            (null, false) => _scanToEnd,
            (null, true) => _descendFromEnd,
            (_, false) => _scan,
            (_, true) => _descend,
        };
        statement.Bind(1, range.Start.Span).Bind(2, limit);
        if (range.End is { } end)
            statement.Bind(3, end.Span);
        var entries = new List<StorageEntry>(Math.Min(limit, ExpectedEntriesMax));
        while (statement.Step())
            entries.Add(new StorageEntry(statement.Blob(0), statement.Blob(1)));
        return entries;
    }

    private static SqliteStatement Scanning(SqliteConnection connection, string condition, string order) =>
        connection.Prepare($"SELECT key, value FROM entries WHERE {condition} ORDER BY key {order} LIMIT ?2");
}
