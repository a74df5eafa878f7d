namespace Tributary.Storage;

/// <summary>Follows what is committed to some keys, by whichever process.</summary>
/// <param name="storage">Whose log is read.</param>
/// <param name="keys">The keys that matter.</param>
/// <param name="clock">Of the pauses.</param>
public sealed class ChangeFollower(IStorage storage, IReadOnlyList<KeyRange> keys, TimeProvider clock)
{
    /// <summary>A page of changes.</summary>
    private const int PageSize = 1000;

    /// <summary>Between two looks at a log that others write all the time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled or the storage closes; goes on after failures.</summary>
    /// <param name="after">Where to begin.</param>
    /// <param name="take">Takes the changes of a page; null when changes were trimmed before they were read.</param>
    /// <param name="failed">Hears of failures.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        CommitStamp after,
        Func<IReadOnlyList<Change>?, Task> take,
        Action<Exception> failed,
        CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    CommitStamp watermark = await storage.Changes.WaitAsync(after, cancellationToken);
                    await TakeAsync(after, take, cancellationToken);
                    after = watermark;
                    await Task.Delay(Pause, clock, cancellationToken);
                }
                catch (StorageException failure) when (failure.Failure != StorageFailure.Closed)
                {
                    failed(failure);
                    await Task.Delay(RetryDelay, clock, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end.
        }
        catch (StorageException closed) when (closed.Failure == StorageFailure.Closed)
        {
            // The end, too.
        }
    }

    private async Task TakeAsync(CommitStamp after, Func<IReadOnlyList<Change>?, Task> take, CancellationToken cancellationToken)
    {
        foreach (KeyRange range in keys)
        {
            CommitStamp read = after;
            IReadOnlyList<Change> page;
            do
            {
                page = await storage.Changes.ReadAsync(read, range, PageSize, cancellationToken);
                if (page.Count > 0)
                {
                    read = page[^1].Stamp;
                    await take(page);
                }
            }
            while (page.Count >= PageSize);
        }

        if (storage.Changes.Trimmed > after)
            await take(null);
    }
}
