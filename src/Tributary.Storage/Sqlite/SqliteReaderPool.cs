using System.Collections.Concurrent;

namespace Tributary.Storage.Sqlite;

/// <summary>Connections that read; at most <see cref="SqliteStorageOptions.ReadersMax"/>, opened when first needed.</summary>
internal sealed class SqliteReaderPool(string path, int readersMax) : IAsyncDisposable
{
    private readonly ConcurrentStack<SqliteReadConnection> _idle = new();
    private readonly SemaphoreSlim _places = new(readersMax);
    private volatile bool _closed;

    /// <summary>Runs a body on a connection of its own; without a thread hop when the body does not wait.</summary>
    public ValueTask<T> RunAsync<TState, T>(
        Func<SqliteReadConnection, TState, ValueTask<T>> body, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_places.Wait(0, CancellationToken.None))
            return RunLaterAsync(body, state, cancellationToken);
        SqliteReadConnection? connection = null;
        ValueTask<T> answer;
        try
        {
            connection = Begin();
            answer = body(connection, state);
        }
        catch
        {
            End(connection);
            throw;
        }

        if (!answer.IsCompletedSuccessfully)
            return FinishAsync(answer, connection);
        T result = answer.Result;
        End(connection);
        return new ValueTask<T>(result);
    }

    /// <summary>Waits for the bodies that run, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (int i = 0; i < readersMax; i++)
            await _places.WaitAsync();
        foreach (SqliteReadConnection connection in _idle)
            connection.Dispose();
        _idle.Clear();

        // Who still waits for a place is told that the storage is closed.
        _places.Release();
    }

    private async ValueTask<T> RunLaterAsync<TState, T>(
        Func<SqliteReadConnection, TState, ValueTask<T>> body, TState state, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        SqliteReadConnection? connection = null;
        try
        {
            connection = Begin();
            return await body(connection, state);
        }
        finally
        {
            End(connection);
        }
    }

    private async ValueTask<T> FinishAsync<T>(ValueTask<T> answer, SqliteReadConnection connection)
    {
        try
        {
            return await answer;
        }
        finally
        {
            End(connection);
        }
    }

    private SqliteReadConnection Begin()
    {
        if (_closed)
            throw new StorageException(StorageFailure.Closed, $"The storage '{path}' has been closed.");
        if (!_idle.TryPop(out SqliteReadConnection? connection))
            connection = new SqliteReadConnection(path);
        try
        {
            connection.Begin();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void End(SqliteReadConnection? connection)
    {
        try
        {
            connection?.End();
            if (connection is not null)
                _idle.Push(connection);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }
}
