using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Tributary.Storage.Sqlite;

namespace Tributary.Storage.Postgres;

/// <summary>
/// Copies of a storage in PostgreSQL as a file of an SQLite storage: the same backup, whichever of the two it came from and goes to.
/// </summary>
public static class PostgresBackup
{
    private const string ReadEntries = """
        COPY (SELECT key, value FROM tributary_entries UNION ALL SELECT key, value FROM tributary_long_entries) TO STDOUT (FORMAT BINARY)
        """;

    private const string ReadChanges = """
        COPY (SELECT stamp, ordinal, committed, deleted, key, before, after FROM tributary_changes) TO STDOUT (FORMAT BINARY)
        """;

    private const string WriteShort = "COPY tributary_entries (key, value) FROM STDIN (FORMAT BINARY)";

    private const string WriteLong = "COPY tributary_long_entries (digest, head, key, value) FROM STDIN (FORMAT BINARY)";

    private const string WriteChanges =
        "COPY tributary_changes (stamp, ordinal, committed, deleted, key, before, after) FROM STDIN (FORMAT BINARY)";

    /// <summary>Writes one consistent state to a new file; nodes may be using the storage.</summary>
    /// <exception cref="StorageException">The server cannot be read, or the file not written.</exception>
    public static async Task WriteAsync(PostgresAddress address, string backupPath, CancellationToken cancellationToken)
    {
        SqliteBackup.RefuseExisting(backupPath, SqliteBackup.ChooseAnother);
        string partial = backupPath + ".writing";
        File.Delete(partial);
        await RunAsync(address, async (connection, _) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            using var file = SqliteConnection.Open(partial);
            SqliteFormat.Prepare(file, partial, new SqliteStorageOptions { Durable = false });
            file.Execute("BEGIN");
            await CopyEntriesAsync(connection, file, cancellationToken);
            await CopyChangesAsync(connection, file, cancellationToken);
            long trimmed = await NumberAsync(
                connection, "SELECT number FROM tributary_marks WHERE name = 'trimmed'", cancellationToken);
            file.Execute($"UPDATE marks SET number = {trimmed} WHERE name = 'trimmed'; COMMIT");
            file.QueryText("PRAGMA journal_mode = DELETE");
        });
        SqliteBackup.Flush(partial);
        File.Move(partial, backupPath);
    }

    /// <summary>Puts a backup into a database that has no storage with content, after it has been looked through whole.</summary>
    /// <exception cref="StorageException">The backup is damaged or foreign, or the database has entries already.</exception>
    public static async Task RestoreAsync(string backupPath, PostgresAddress address, CancellationToken cancellationToken)
    {
        if (!File.Exists(backupPath))
            throw new StorageException(StorageFailure.Unavailable, $"There is no backup file '{backupPath}'.");
        using var file = SqliteConnection.Open(backupPath);
        SqliteBackup.Check(file, backupPath);
        await RunAsync(address, async (connection, server) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await NumberAsync(connection, PostgresStatements.LockLast, cancellationToken) != 0)
            {
                throw new StorageException(
                    StorageFailure.Unavailable,
                    $"{server} has a storage with content already. Name an empty database or schema: a restore overwrites nothing.");
            }

            await WriteEntriesAsync(connection, file, cancellationToken);
            await WriteChangesAsync(connection, file, cancellationToken);
            long trimmed = file.QueryNumber("SELECT number FROM marks WHERE name = 'trimmed'");
            long last = Math.Max(trimmed, file.QueryNumber("SELECT max(stamp) FROM changes"));
            await ExecuteAsync(
                connection,
                $"""
                UPDATE tributary_marks SET number = {last} WHERE name = 'last';
                UPDATE tributary_marks SET number = {trimmed} WHERE name = 'trimmed'
                """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private static async Task RunAsync(PostgresAddress address, Func<NpgsqlConnection, string, Task> body)
    {
        // A copy takes as long as it takes.
        var options = new PostgresStorageOptions { StatementTimeout = TimeSpan.Zero, LockTimeout = TimeSpan.Zero };
        await using var source = new PostgresSource(address, options, TimeProvider.System);
        try
        {
            await using NpgsqlConnection connection = await source.OpenAsync(CancellationToken.None);
            await PostgresFormat.PrepareAsync(connection, source.Server, CancellationToken.None);
            await body(connection, source.Server);
        }
        catch (NpgsqlException exception)
        {
            throw source.Failures.Of(exception);
        }
    }

    private static async Task CopyEntriesAsync(NpgsqlConnection connection, SqliteConnection file, CancellationToken cancellationToken)
    {
        SqliteStatement write = file.Prepare("INSERT INTO entries (key, value) VALUES (?1, ?2)");
        await using NpgsqlBinaryExporter reader = await connection.BeginBinaryExportAsync(ReadEntries, cancellationToken);
        while (await reader.StartRowAsync(cancellationToken) != -1)
        {
            byte[] key = await reader.ReadAsync<byte[]>(cancellationToken);
            write.Bind(1, key).Bind(2, await reader.ReadAsync<byte[]>(cancellationToken)).Execute();
        }
    }

    private static async Task CopyChangesAsync(NpgsqlConnection connection, SqliteConnection file, CancellationToken cancellationToken)
    {
        SqliteStatement write = file.Prepare(
            "INSERT INTO changes (stamp, ordinal, committed, deleted, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        await using NpgsqlBinaryExporter reader = await connection.BeginBinaryExportAsync(ReadChanges, cancellationToken);
        while (await reader.StartRowAsync(cancellationToken) != -1)
        {
            write.Bind(1, await reader.ReadAsync<long>(cancellationToken))
                .Bind(2, await reader.ReadAsync<int>(cancellationToken))
                .Bind(3, await reader.ReadAsync<long>(cancellationToken))
                .Bind(4, await reader.ReadAsync<bool>(cancellationToken) ? 1 : 0)
                .Bind(5, await reader.ReadAsync<byte[]>(cancellationToken))
                .BindNullable(6, await ImageAsync(reader, cancellationToken))
                .BindNullable(7, await ImageAsync(reader, cancellationToken))
                .Execute();
        }
    }

    private static async ValueTask<byte[]?> ImageAsync(NpgsqlBinaryExporter reader, CancellationToken cancellationToken)
    {
        if (!reader.IsNull)
            return await reader.ReadAsync<byte[]>(cancellationToken);
        await reader.SkipAsync(cancellationToken);
        return null;
    }

    private static async Task WriteEntriesAsync(NpgsqlConnection connection, SqliteConnection file, CancellationToken cancellationToken)
    {
        foreach (bool isLong in (bool[])[false, true])
        {
            string comparison = isLong ? ">" : "<=";
            SqliteStatement read = file.Prepare(
                $"SELECT key, value FROM entries WHERE length(key) {comparison} {PostgresStatements.ShortKeyBytesMax} ORDER BY key");
            await using NpgsqlBinaryImporter writer = await connection.BeginBinaryImportAsync(
                isLong ? WriteLong : WriteShort, cancellationToken);
            while (read.Step())
            {
                byte[] key = read.Blob(0);
                await writer.StartRowAsync(cancellationToken);
                if (isLong)
                {
                    await writer.WriteAsync(SHA256.HashData(key), NpgsqlDbType.Bytea, cancellationToken);
                    await writer.WriteAsync(key[..PostgresStatements.ShortKeyBytesMax], NpgsqlDbType.Bytea, cancellationToken);
                }

                await writer.WriteAsync(key, NpgsqlDbType.Bytea, cancellationToken);
                await writer.WriteAsync(read.Blob(1), NpgsqlDbType.Bytea, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }
    }

    private static async Task WriteChangesAsync(NpgsqlConnection connection, SqliteConnection file, CancellationToken cancellationToken)
    {
        SqliteStatement read = file.Prepare(
            "SELECT stamp, ordinal, committed, deleted, key, before, after FROM changes ORDER BY stamp, ordinal");
        await using NpgsqlBinaryImporter writer = await connection.BeginBinaryImportAsync(WriteChanges, cancellationToken);
        while (read.Step())
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(read.Number(0), NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync((int)read.Number(1), NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(read.Number(2), NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(read.Number(3) != 0, NpgsqlDbType.Boolean, cancellationToken);
            await writer.WriteAsync(read.Blob(4), NpgsqlDbType.Bytea, cancellationToken);
            foreach (int image in (int[])[5, 6])
            {
                if (read.NullableBlob(image) is { } bytes)
                    await writer.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken);
                else
                    await writer.WriteNullAsync(cancellationToken);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
