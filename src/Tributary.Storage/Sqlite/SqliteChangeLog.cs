namespace Tributary.Storage.Sqlite;

/// <summary>The change log: rows in the same transaction as the entries, read on snapshots, watched in memory.</summary>
internal sealed class SqliteChangeLog(SqliteReaderPool readers, CommitStamp watermark, CommitStamp trimmed) : IChangeLog
{
    private readonly Lock _gate = new();
    private long _watermark = watermark.Number;
    private long _trimmed = trimmed.Number;
    private TaskCompletionSource? _nextCommit;
    private bool _closed;

    public CommitStamp Watermark => new(Volatile.Read(ref _watermark));

    public CommitStamp Trimmed => new(Volatile.Read(ref _trimmed));

    /// <summary>Sends a trim through the writer; set once, because the writer needs this log first.</summary>
    public SqliteWriter? Writer { get; set; }

    public ValueTask<IReadOnlyList<Change>> ReadAsync(CommitStamp after, KeyRange keys, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return readers.RunAsync(
            static (connection, query) =>
                new ValueTask<IReadOnlyList<Change>>(connection.Changes.Read(query.after, query.Watermark, query.keys, query.limit)),
            (after, Watermark, keys, limit),
            cancellationToken);
    }

    public async ValueTask<CommitStamp> WaitAsync(CommitStamp after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task nextCommit;
            lock (_gate)
            {
                if (Watermark > after)
                    return Watermark;
                if (_closed)
                    throw new StorageException(StorageFailure.Closed, "The storage has been closed.");
                _nextCommit ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                nextCommit = _nextCommit.Task;
            }

            await nextCommit.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask TrimAsync(CommitStamp upTo, CancellationToken cancellationToken)
    {
        if (upTo > Watermark)
            throw new ArgumentOutOfRangeException(nameof(upTo), upTo, $"The log is written up to {Watermark} only.");
        bool hasMore = upTo > Trimmed;
        while (hasMore)
        {
            Committed<bool> step = await Writer!.RunAsync(transaction => new ValueTask<bool>(transaction.Trim(upTo)), cancellationToken);
            hasMore = step.Result;
        }
    }

    public void Advance(CommitStamp stamp) => Signal(() => Volatile.Write(ref _watermark, stamp.Number));

    public void SetTrimmed(CommitStamp stamp) => Volatile.Write(ref _trimmed, stamp.Number);

    public void Close() => Signal(() => _closed = true);

    private void Signal(Action change)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            change();
            waiting = _nextCommit;
            _nextCommit = null;
        }

        waiting?.SetResult();
    }
}
