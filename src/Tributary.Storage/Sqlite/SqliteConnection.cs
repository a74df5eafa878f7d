using SQLitePCL;
using static SQLitePCL.raw;

namespace Tributary.Storage.Sqlite;

/// <summary>
/// One native connection, used by one thread at a time. We speak to the C interface, not through ADO.NET: a prepared get costs
/// two microseconds instead of ten, and the writer has to know whether SQLite has given up a transaction on its own.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    /// <summary>The longest wait for a lock that another connection of this process holds for moments (checkpoint, recovery).</summary>
    private const int LockWaitMilliseconds = 10_000;

    private readonly string _path;
    private readonly List<SqliteStatement> _statements = [];
    private readonly sqlite3 _database;

    /// <summary>
    /// SQLITE_DBCONFIG_ENABLE_QPSG, the query planner stability guarantee. Without it SQLite plans a statement with a range anew whenever
    /// the range's ends are bound, for the sake of what they are; a scan then costs three times as much, and its plan is the same.
    /// </summary>
    private const int PlansOnce = 1007;

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(string path, sqlite3 database)
    {
        _path = path;
        _database = database;
    }

    /// <summary>False when SQLite has rolled the transaction back by itself, or none was begun.</summary>
    public bool InTransaction => sqlite3_get_autocommit(_database) == 0;

    /// <summary>How many rows the last INSERT, UPDATE or DELETE touched.</summary>
    public int Touched => sqlite3_changes(_database);

    public static SqliteConnection Open(string path)
    {
        // NOMUTEX: the connection is never shared between threads at one time, so SQLite need not lock it.
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        int code = sqlite3_open_v2(path, out sqlite3 database, flags, null);
        var connection = new SqliteConnection(path, database);
        if (code != SQLITE_OK)
        {
            StorageException failure = connection.Failure(code);
            connection.Dispose();
            throw failure;
        }

        sqlite3_busy_timeout(database, LockWaitMilliseconds);
        connection.Check(sqlite3_db_config(database, PlansOnce, 1, out _));
        return connection;
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(_database, sql, SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt handle));
        var statement = new SqliteStatement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql)
    {
        int code = sqlite3_exec(_database, sql);
        Check(code);
    }

    public long QueryNumber(string sql)
    {
        Check(sqlite3_prepare_v2(_database, sql, out sqlite3_stmt handle));
        using var statement = new SqliteStatement(this, handle);
        return statement.Step() ? statement.Number(0) : 0;
    }

    public string QueryText(string sql)
    {
        Check(sqlite3_prepare_v2(_database, sql, out sqlite3_stmt handle));
        using var statement = new SqliteStatement(this, handle);
        return statement.Step() ? statement.Text(0) : string.Empty;
    }

    public void Check(int code)
    {
        if (code != SQLITE_OK)
            throw Failure(code);
    }

    /// <summary>A file that is deleted while it is open takes writes as ever, and they are gone with the process.</summary>
    /// <exception cref="StorageException">There is no file at the path any more.</exception>
    public void CheckFile()
    {
        if (!File.Exists(_path))
            throw new StorageException(StorageFailure.Unavailable, $"The storage file '{_path}' was deleted or moved while it is open.");
    }

    public StorageException Failure(int code)
    {
        string reason = $"{sqlite3_errmsg(_database).utf8_to_string()} (SQLite result {sqlite3_extended_errcode(_database)})";
        return (code & 0xFF) switch
        {
            SQLITE_CORRUPT => new StorageException(
                StorageFailure.Damaged, $"The storage file '{_path}' is damaged: {reason}. Restore it from a backup."),
            SQLITE_NOTADB => new StorageException(
                StorageFailure.Foreign, $"The file '{_path}' is not a Tributary storage: {reason}."),
            SQLITE_FULL => new StorageException(
                StorageFailure.Full, $"The disk of the storage file '{_path}' is full: {reason}. Free space and try again."),
            SQLITE_BUSY or SQLITE_LOCKED => new StorageException(
                StorageFailure.InUse, $"Another program holds a lock on the storage file '{_path}': {reason}."),
            _ => new StorageException(
                StorageFailure.Unavailable, $"The storage file '{_path}' cannot be used: {reason}."),
        };
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements)
            statement.Dispose();
        _statements.Clear();
        _database.Dispose();
    }
}
