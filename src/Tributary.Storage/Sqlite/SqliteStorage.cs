namespace Tributary.Storage.Sqlite;

/// <summary>Storage in one SQLite file: write-ahead log, one writer with group commit, readers on snapshots.</summary>
public sealed class SqliteStorage : IStorage
{
    private readonly FileLock _lock;
    private readonly SqliteConnection _writing;
    private readonly SqliteReaderPool _readers;
    private readonly SqliteChangeLog _changes;
    private readonly SqliteWriter _writer;
    private readonly bool _isTemporary;
    private int _disposed;

    private SqliteStorage(
        string path, FileLock fileLock, SqliteConnection writing, SqliteStorageOptions options, TimeProvider clock, bool temporary)
    {
        _lock = fileLock;
        _writing = writing;
        _readers = new SqliteReaderPool(path, options.ReadersMax);
        var trimmed = new CommitStamp(writing.QueryNumber("SELECT number FROM marks WHERE name = 'trimmed'"));
        var logged = new CommitStamp(writing.QueryNumber("SELECT max(stamp) FROM changes"));
        _changes = new SqliteChangeLog(_readers, logged > trimmed ? logged : trimmed, trimmed);
        _writer = new SqliteWriter(writing, new WriteStatements(writing), _changes, options, clock);
        _changes.Writer = _writer;
        _isTemporary = temporary;
        Folder = Path.GetDirectoryName(path)!;
    }

    public IChangeLog Changes => _changes;

    internal string Folder { get; }

    /// <summary>Opens the storage file at <paramref name="path"/> and creates it when there is none; its folder must exist.</summary>
    /// <exception cref="StorageException">In use by another process, foreign, of a newer format, damaged, or not accessible.</exception>
    public static ValueTask<SqliteStorage> OpenAsync(string path, SqliteStorageOptions? options = null, TimeProvider? clock = null) =>
        OpenAsync(path, options ?? SqliteStorageOptions.Default, clock ?? TimeProvider.System, temporary: false);

    /// <summary>A storage in a folder of its own under the system's temporary folder, deleted when the storage is disposed.</summary>
    public static ValueTask<SqliteStorage> OpenTemporaryAsync(SqliteStorageOptions? options = null, TimeProvider? clock = null)
    {
        string folder = Directory.CreateTempSubdirectory("tributary-").FullName;
        options = (options ?? SqliteStorageOptions.Default) with { Durable = false };
        return OpenAsync(Path.Combine(folder, "storage.db"), options, clock ?? TimeProvider.System, temporary: true);
    }

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        _readers.RunAsync(ReadBody<T>.Run, body, cancellationToken);

    public ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken) =>
        _writer.RunAsync(body, cancellationToken);

    /// <summary>Finishes the transactions that have been handed over and the reads that run, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _writer.DisposeAsync();
        _changes.Close();
        await _readers.DisposeAsync();
        _writing.Dispose();
        _lock.Dispose();
        if (_isTemporary)
            Directory.Delete(Folder, recursive: true);
    }

    private static async ValueTask<SqliteStorage> OpenAsync(
        string path, SqliteStorageOptions options, TimeProvider clock, bool temporary) =>
        await Task.Run(() => Open(Path.GetFullPath(path), options, clock, temporary));

    private static SqliteStorage Open(string path, SqliteStorageOptions options, TimeProvider clock, bool temporary)
    {
        FileLock fileLock = FileLock.Take(path);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.Open(path);
            SqliteFormat.Prepare(connection, path, options);
            return new SqliteStorage(path, fileLock, connection, options, clock, temporary);
        }
        catch
        {
            connection?.Dispose();
            fileLock.Dispose();
            throw;
        }
    }

    private static class ReadBody<T>
    {
        public static readonly Func<SqliteReadConnection, Func<IStorageReader, ValueTask<T>>, ValueTask<T>> Run = (connection, body) =>
        {
            var reader = new SqliteReader(connection.Entries);
            ValueTask<T> answer;
            try
            {
                answer = body(reader);
            }
            catch
            {
                reader.End();
                throw;
            }

            if (!answer.IsCompleted)
                return FinishAsync(reader, answer);
            reader.End();
            return answer;
        };

        private static async ValueTask<T> FinishAsync(SqliteReader reader, ValueTask<T> answer)
        {
            try
            {
                return await answer;
            }
            finally
            {
                reader.End();
            }
        }
    }
}
