using SQLitePCL;
using static SQLitePCL.raw;

namespace Tributary.Storage.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address, and SQLite reads a blob without address as NULL.
        connection.Check(bytes.IsEmpty
            ? sqlite3_bind_zeroblob(handle, parameter, 0)
            : sqlite3_bind_blob(handle, parameter, bytes));
        return this;
    }

    public SqliteStatement Bind(int parameter, long number)
    {
        connection.Check(sqlite3_bind_int64(handle, parameter, number));
        return this;
    }

    public SqliteStatement BindNullable(int parameter, byte[]? bytes)
    {
        if (bytes is not null)
            return Bind(parameter, bytes);
        connection.Check(sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <summary>True when there is a row; after false the statement is ready for its next use.</summary>
    public bool Step()
    {
        int code = sqlite3_step(handle);
        if (code == SQLITE_ROW)
            return true;
        if (code != SQLITE_DONE)
        {
            StorageException failure = connection.Failure(code);
            Reset();
            throw failure;
        }

        Reset();
        return false;
    }

    public void Execute()
    {
        while (Step())
        {
        }
    }

    /// <summary>How often SQLite had to plan it again (SQLITE_STMTSTATUS_REPREPARE).</summary>
    public int Replanned => sqlite3_stmt_status(handle, op: 5, resetFlg: 0);

    // The code of a reset repeats the failure of the last step, which has been thrown already.
    public void Reset() => sqlite3_reset(handle);

    public byte[] Blob(int column) => sqlite3_column_blob(handle, column).ToArray();

    public byte[]? NullableBlob(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL ? null : Blob(column);

    public long Number(int column) => sqlite3_column_int64(handle, column);

    public string Text(int column) => sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();
}
