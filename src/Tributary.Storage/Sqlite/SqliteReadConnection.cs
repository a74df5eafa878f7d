namespace Tributary.Storage.Sqlite;

/// <summary>A connection that reads: one snapshot at a time, its statements prepared once.</summary>
internal sealed class SqliteReadConnection : IDisposable
{
    /// <summary>KiB of pages that a connection keeps. With the 2,000 of SQLite a table of megabytes is read from the file anew.</summary>
    private const int CacheKibibytes = 8 * 1024;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _end;

    public SqliteReadConnection(string path)
    {
        _connection = SqliteConnection.Open(path);
        _connection.Execute($"PRAGMA query_only = ON; PRAGMA cache_size = -{CacheKibibytes}");
        _begin = _connection.Prepare("BEGIN");
        _end = _connection.Prepare("ROLLBACK");
        Entries = new EntryStatements(_connection);
        Changes = new ChangeStatements(_connection);
    }

    public EntryStatements Entries { get; }

    public ChangeStatements Changes { get; }

    /// <summary>The snapshot is that of the first statement that follows.</summary>
    public void Begin() => _begin.Execute();

    public void End()
    {
        if (_connection.InTransaction)
            _end.Execute();
    }

    public void Dispose() => _connection.Dispose();
}
