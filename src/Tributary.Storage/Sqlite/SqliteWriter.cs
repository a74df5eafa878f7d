using System.Threading.Channels;

namespace Tributary.Storage.Sqlite;

/// <summary>
/// The one writer. It runs the bodies that wait one after the other in one SQLite transaction and commits once for all of them
/// (group commit): a flush to disk costs hundreds of microseconds, a body a few.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);

    private readonly SqliteConnection _connection;
    private readonly WriteStatements _statements;
    private readonly SqliteChangeLog _changes;
    private readonly SqliteStorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly Channel<WriteRequest> _queue;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteRequest> _group = [];
    private CommitStamp _last;
    private CommitStamp? _trimmed;
    private DateTimeOffset _retentionDue = DateTimeOffset.MinValue;
    private StorageException? _broken;

    public SqliteWriter(
        SqliteConnection connection, WriteStatements statements, SqliteChangeLog changes, SqliteStorageOptions options, TimeProvider clock)
    {
        _connection = connection;
        _statements = statements;
        _changes = changes;
        _options = options;
        _clock = clock;
        _last = changes.Watermark;
        _queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueuedTransactionsMax)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });

        // A thread of its own: it sits in the flush of each commit and would take that long from the pool's few threads.
        _thread = new Thread(RunUntilClosed) { IsBackground = true, Name = "Tributary storage writer" };
        _thread.Start();
    }

    public async ValueTask<Committed<T>> RunAsync<T>(Func<SqliteTransaction, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Environment.CurrentManagedThreadId == _thread.ManagedThreadId)
            throw new InvalidOperationException("A transaction body began another transaction; it would wait for itself.");
        var request = new WriteRequest<T>(body, cancellationToken);
        try
        {
            if (!_queue.Writer.TryWrite(request))
                await _queue.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new StorageException(StorageFailure.Closed, "The storage has been closed.", exception);
        }

        return await request.Completion;
    }

    /// <summary>Finishes what has been enqueued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void RunUntilClosed()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_group.Count < _options.GroupTransactionsMax && _queue.Reader.TryRead(out WriteRequest? request))
            {
                if (request.IsCancelled)
                    request.Fail(new OperationCanceledException());
                else
                    _group.Add(request);
            }

            // The bodies that a lost transaction took along run again, without the one that lost it.
            while (_group.Count > 0 && RunGroup() is { } culprit)
                _group.Remove(culprit);
            _group.Clear();
        }

        _ended.SetResult();
    }

    /// <summary>Runs and commits the group; or answers the request whose failure made SQLite undo the whole transaction.</summary>
    private WriteRequest? RunGroup()
    {
        CommitStamp before = _last;
        _trimmed = null;
        DateTimeOffset now = _clock.GetUtcNow();
        RetentionRequest? retention = DueRetention(now);
        try
        {
            if (_broken is not null)
                throw _broken;
            _statements.Begin.Execute();
            foreach (WriteRequest request in _group)
            {
                RunBody(request, now);
                if (_connection.InTransaction)
                    continue;
                _last = before;
                request.Acknowledge();
                return request;
            }

            if (_options.AcknowledgeBeforeCommit)
                AcknowledgeAll();
            _options.BeforeCommit?.Invoke();
            Commit();
        }
        catch (StorageException failure)
        {
            _last = before;
            GiveUp(failure);
            return null;
        }

        if (retention is { HasMore: true })
            _retentionDue = now;
        if (_trimmed is { } trimmed)
            _changes.SetTrimmed(trimmed);
        if (_last > before)
            _changes.Advance(_last);
        AcknowledgeAll();
        return null;
    }

    private RetentionRequest? DueRetention(DateTimeOffset now)
    {
        if (now < _retentionDue)
            return null;
        _retentionDue = now + RetentionInterval;
        var retention = new RetentionRequest(now - _options.ChangeRetention);
        _group.Add(retention);
        return retention;
    }

    /// <summary>
    /// Runs one body; its exception stays with it. When the disk is full or fails, SQLite undoes the whole transaction by itself, and
    /// would commit each later statement alone: the caller has to look.
    /// </summary>
    private void RunBody(WriteRequest request, DateTimeOffset now)
    {
        var stamp = new CommitStamp(_last.Number + 1);
        var transaction = new SqliteTransaction(_statements, stamp, now);
        request.Exception = null;
        request.Stamp = CommitStamp.None;
        try
        {
            request.Run(transaction);
        }
#pragma warning disable CA1031 // Whatever a body throws belongs to its caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            request.Exception = exception;
        }

        request.Exception ??= transaction.Failure;
        transaction.End(keep: request.Exception is null);
        if (request.Exception is not null)
            return;
        if (transaction.Trimmed is { } trimmed)
            _trimmed = trimmed;
        if (transaction.HasChanges)
            request.Stamp = _last = stamp;
    }

    private void Commit()
    {
        try
        {
            _statements.Commit.Execute();
            _connection.CheckFile();
        }
        catch (StorageException failure) when (failure.Failure != StorageFailure.Full)
        {
            // After a failed flush the system may have dropped pages it reports as clean; only a recovery tells what is there
            // (PostgreSQL wiki, "Fsync Errors").
            _broken = new StorageException(
                failure.Failure, $"A commit failed, and nothing is written until the storage is opened again. {failure.Message}", failure);
            throw;
        }
    }

    private void GiveUp(StorageException failure)
    {
        try
        {
            if (_connection.InTransaction)
                _statements.Rollback.Execute();
        }
        catch (StorageException rollback)
        {
            _broken ??= rollback;
        }

        foreach (WriteRequest request in _group)
            request.Fail(failure);
    }

    private void AcknowledgeAll()
    {
        foreach (WriteRequest request in _group)
            request.Acknowledge();
    }
}
