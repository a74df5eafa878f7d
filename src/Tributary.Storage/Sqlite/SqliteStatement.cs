using SQLitePCL;
using static SQLitePCL.raw;

namespace Tributary.Storage.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    private readonly nint _statement = handle.DangerousGetHandle();

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address, and SQLite reads a blob without address as NULL.
        connection.Check(bytes.IsEmpty
            ? sqlite3_bind_zeroblob(handle, parameter, 0)
            : NativeSqlite.BindBlob(_statement, parameter, bytes, bytes.Length, NativeSqlite.Copied));
        return this;
    }

    public SqliteStatement Bind(int parameter, long number)
    {
        connection.Check(NativeSqlite.BindNumber(_statement, parameter, number));
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
        int code = NativeSqlite.Step(_statement);
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
    public void Reset() => _ = NativeSqlite.Reset(_statement);

    public byte[] Blob(int column) => Bytes(column).ToArray();

    /// <summary>A column where it lies: until the next step or reset.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(int column)
    {
        byte* bytes = NativeSqlite.ColumnBlob(_statement, column);
        return new ReadOnlySpan<byte>(bytes, NativeSqlite.ColumnBytes(_statement, column));
    }

    public byte[]? NullableBlob(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL ? null : Blob(column);

    public long Number(int column) => NativeSqlite.ColumnNumber(_statement, column);

    public string Text(int column) => sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();
}
