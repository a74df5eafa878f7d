using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>Storage in a PostgreSQL database, which several nodes may have open at the same time.</summary>
public sealed class PostgresStorage : IStorage
{
    private readonly PostgresSource _source;
    private readonly PostgresChangeLog _changes;
    private readonly PostgresReaders _readers;
    private readonly PostgresWriter _writer;
    private readonly PostgresWatch _watch;
    private int _disposed;

    private PostgresStorage(
        PostgresSource source, PostgresChangeLog changes, string channel, PostgresStorageOptions options, TimeProvider clock)
    {
        _source = source;
        _changes = changes;
        _readers = new PostgresReaders(source, changes, options);
        _writer = new PostgresWriter(source, changes, channel, options, clock);
        _watch = new PostgresWatch(source, changes, channel, options, clock);
    }

    public IChangeLog Changes => _changes;

    public bool IsShared => true;

    /// <summary>Opens the storage in a database that exists, and creates its tables when there are none.</summary>
    /// <exception cref="StorageException">The server cannot be reached or used, or what it has is foreign or newer.</exception>
    public static async ValueTask<PostgresStorage> OpenAsync(
        PostgresAddress address,
        PostgresStorageOptions? options = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default)
    {
        options ??= PostgresStorageOptions.Default;
        clock ??= TimeProvider.System;
        var source = new PostgresSource(address, options, clock);
        try
        {
            var changes = new PostgresChangeLog(source, options);
            string channel = await source.PersistAsync(
                async () =>
                {
                    await using NpgsqlConnection connection = await source.OpenAsync(cancellationToken);
                    string prepared = await PostgresFormat.PrepareAsync(connection, source.Server, cancellationToken);
                    await changes.LookAsync(connection, cancellationToken);
                    return prepared;
                },
                cancellationToken);
            return new PostgresStorage(source, changes, channel, options, clock);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public ValueTask<T> ReadAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) =>
        _readers.RunAsync(body, cancellationToken);

    public ValueTask<Committed<T>> WriteAsync<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken) =>
        _writer.RunAsync(body, cancellationToken);

    /// <summary>Finishes the transactions that have been handed over and the reads that run, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _writer.DisposeAsync();
        _changes.Close();
        await _readers.DisposeAsync();
        await _watch.DisposeAsync();
        _changes.Dispose();
        await _source.DisposeAsync();
    }
}
