namespace Tributary.Storage;

/// <summary>How far a change log goes, as this process knows it, and who waits for it to go further. Safe for any thread.</summary>
internal sealed class LogHead(CommitStamp watermark, CommitStamp trimmed)
{
    private readonly Lock _gate = new();
    private long _watermark = watermark.Number;
    private long _trimmed = trimmed.Number;
    private TaskCompletionSource? _nextCommit;
    private bool _closed;

    /// <summary>Everything up to here is committed and can be read.</summary>
    public CommitStamp Watermark => new(Volatile.Read(ref _watermark));

    /// <summary>Everything up to here may be forgotten.</summary>
    public CommitStamp Trimmed => new(Volatile.Read(ref _trimmed));

    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Completes with the watermark when that is beyond <paramref name="after"/>.</summary>
    /// <param name="after">What the caller has seen.</param>
    /// <param name="closed">What to throw when the storage is closed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<CommitStamp> WaitAsync(
        CommitStamp after, Func<StorageException> closed, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task nextCommit;
            lock (_gate)
            {
                if (Watermark > after)
                    return Watermark;
                if (_closed)
                    throw closed();
                _nextCommit ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                nextCommit = _nextCommit.Task;
            }

            await nextCommit.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes over marks that were committed; older ones than known change nothing.</summary>
    public void Observe(CommitStamp watermark, CommitStamp trimmed)
    {
        lock (_gate)
        {
            if (trimmed > Trimmed)
                Volatile.Write(ref _trimmed, trimmed.Number);
            if (watermark <= Watermark)
                return;
            Volatile.Write(ref _watermark, watermark.Number);
        }

        Wake();
    }

    public void Close()
    {
        lock (_gate)
            _closed = true;
        Wake();
    }

    private void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            waiting = _nextCommit;
            _nextCommit = null;
        }

        waiting?.SetResult();
    }
}
