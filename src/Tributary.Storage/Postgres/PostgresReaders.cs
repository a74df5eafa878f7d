using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// Runs bodies that read. A body that comes when a connection is free gets a snapshot for itself; when all are busy, those that
/// waited share the next one, so that many small reads cost one round trip instead of one each.
/// </summary>
internal sealed class PostgresReaders(PostgresSource source, PostgresChangeLog changes, PostgresStorageOptions options) : IAsyncDisposable
{
    private const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private readonly Lock _gate = new();
    private readonly Queue<ReadRequest> _waiting = new(); // each is a caller that waits, so they need no limit of their own
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _snapshots;
    private bool _closed;

    public async ValueTask<T> RunAsync<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new ReadRequest<T>(body, cancellationToken);
        lock (_gate)
        {
            if (_closed)
                throw source.Failures.Closed();
            _waiting.Enqueue(request);
            if (_snapshots < options.ReadersMax)
            {
                _snapshots++;
                ThreadPool.UnsafeQueueUserWorkItem(static readers => _ = readers.RunWaitingAsync(), this, preferLocal: true);
            }
        }

        return await request.Completion;
    }

    /// <summary>Waits for the bodies that have been handed over.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_snapshots == 0)
                return;
        }

        await _idle.Task;
    }

    private async Task RunWaitingAsync()
    {
        var group = new List<ReadRequest>();
        while (true)
        {
            lock (_gate)
            {
                group.Clear();
                while (group.Count < options.SnapshotReadsMax && _waiting.TryDequeue(out ReadRequest? request))
                    group.Add(request);
                if (group.Count == 0)
                {
                    _snapshots--;
                    if (_closed && _snapshots == 0)
                        _idle.TrySetResult();
                    return;
                }
            }

            await RunGroupAsync(group);
        }
    }

    /// <summary>The snapshot is taken after all bodies of the group were handed over, so that none misses what it was told of.</summary>
    private async Task RunGroupAsync(List<ReadRequest> group)
    {
        await using var session = new PostgresSession(source, Begin, PostgresStatements.Marks);
        Task running = Task.WhenAll(group.Select(request => request.RunAsync(session)).ToArray());
        session.Release();
        await running;
        if (session.FirstRow is [long last, long trimmed])
            changes.Observe(new CommitStamp(last), new CommitStamp(trimmed));
        if (session.Failure is null && session.FirstRow.Length > 0)
            await EndAsync(session.Connection);
    }

    private static async Task EndAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("COMMIT", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // Everybody has been answered, and a broken connection does not go back to the pool.
        }
    }
}
