using System.Threading.Channels;
using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// This node's writer. One transaction takes the lock that all nodes' writers take, runs the bodies that wait, and commits once for all
/// of them. docs/decisions/0006-postgres.md says why this is correct and what it costs.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly PostgresSource _source;
    private readonly PostgresChangeLog _changes;
    private readonly PostgresStorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly GroupCommit _commit;
    private readonly Channel<WriteRequest> _queue;
    private readonly List<WriteRequest> _group = [];
    private readonly Task _running;
    private DateTimeOffset _retentionDue = DateTimeOffset.MinValue;

    public PostgresWriter(
        PostgresSource source, PostgresChangeLog changes, string channel, PostgresStorageOptions options, TimeProvider clock)
    {
        _source = source;
        _changes = changes;
        _options = options;
        _clock = clock;
        _commit = new GroupCommit(source, channel);
        _queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueuedTransactionsMax)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        using (ExecutionContext.SuppressFlow())
            _running = Task.Run(RunUntilClosedAsync);
    }

    public async ValueTask<Committed<T>> RunAsync<T>(
        Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (PostgresTransaction.Current is not null)
            throw new InvalidOperationException("A transaction body began another transaction; it would wait for itself.");
        var request = new WriteRequest<T>(body, cancellationToken);
        try
        {
            if (!_queue.Writer.TryWrite(request))
                await _queue.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw _source.Failures.Closed();
        }

        return await request.Completion;
    }

    /// <summary>Finishes what has been enqueued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private async Task RunUntilClosedAsync()
    {
        while (_group.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            while (_group.Count < _options.GroupTransactionsMax && _queue.Reader.TryRead(out WriteRequest? request))
            {
                if (request.IsCancelled)
                    request.Fail(new OperationCanceledException());
                else
                    _group.Add(request);
            }

            if (_group.Count == 0)
                continue;
            await ForgetOldAsync();
            int settled = await RunGroupAsync(_group);
            _group.RemoveRange(0, settled);
        }

        await _commit.ForgetWriterAsync();
    }

    /// <summary>Runs the group, again while the server is away; answers how many of its requests have been told their end.</summary>
    private async Task<int> RunGroupAsync(List<WriteRequest> group)
    {
        long started = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await TryGroupAsync(group);
            }
            catch (UnknownOutcomeException unknown)
            {
                return FailAll(group, unknown.Failure);
            }
            catch (StorageException failure)
            {
                bool isPassing = failure.InnerException is { } cause && PostgresFailures.IsPassing(cause);
                if (isPassing && _clock.GetElapsedTime(started) < _options.ReconnectPatience)
                {
                    await Task.Delay(RetryDelay, _clock);
                    continue;
                }

                if (!isPassing && group.Count > 1)
                    return await RunAloneAsync(group);
                return FailAll(group, failure);
            }
        }
    }

    private static int FailAll(List<WriteRequest> group, StorageException failure)
    {
        foreach (WriteRequest request in group)
            request.Fail(failure);
        return group.Count;
    }

    /// <summary>One of the group is refused (too large, a full disk): the others go without it.</summary>
    private async Task<int> RunAloneAsync(List<WriteRequest> group)
    {
        foreach (WriteRequest request in group)
            await RunGroupAsync([request]);
        return group.Count;
    }

    private async Task<int> TryGroupAsync(List<WriteRequest> group)
    {
        await using PostgresSession session = new(_source, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", PostgresStatements.LockLast);
        Task running = Task.WhenAll(
            group.Select(request => request.RunAsync(new PostgresTransaction(session, earlier: null, stamp: null))).ToArray());
        session.Release();
        await running;
        await session.BegunAsync();
        ThrowIfLost(session);
        var log = new GroupLog(new CommitStamp(session.FirstRow[0]), _clock.GetUtcNow());
        int settled = await SettleAsync(group, session, log);
        IEnumerable<WriteRequest> done = group.Take(settled);
        if (_options.AcknowledgeBeforeCommit)
            AcknowledgeAll(done);
        if (_options.BeforeCommit is not null)
            await _options.BeforeCommit();
        await _commit.RunAsync(session, log);
        _changes.Observe(log.Last, _changes.Trimmed);
        AcknowledgeAll(done);
        return settled;
    }

    /// <summary>
    /// Puts the bodies' runs one after the other. One that read what an earlier one has written, or wants to know its stamp, runs
    /// again in its place; at most once, because nobody else writes now.
    /// </summary>
    private async Task<int> SettleAsync(List<WriteRequest> group, PostgresSession session, GroupLog log)
    {
        await session.KnowAsync(group.SelectMany(request => GroupLog.NeedsBefore(request.Transaction!.Writes)));
        int settled = 0;
        foreach (WriteRequest request in group)
        {
            if (log.Bytes > _options.GroupBytesMax)
                break;
            PostgresTransaction transaction = request.Transaction!;
            if (transaction.NeedsStamp || transaction.HasRead(log.Entries))
            {
                transaction = new PostgresTransaction(session, log.Entries, log.Next);
                await request.RunAsync(transaction);
                ThrowIfLost(session);
            }

            if (request.Exception is null)
                request.Stamp = await log.AddAsync(transaction.Writes, session);
            settled++;
        }

        ThrowIfLost(session);
        return settled;
    }

    private async Task ForgetOldAsync()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (now < _retentionDue)
            return;
        _retentionDue = now + RetentionInterval;
        try
        {
            if (await _changes.TrimOlderAsync(now - _options.ChangeRetention, CancellationToken.None))
                _retentionDue = now;
        }
        catch (StorageException)
        {
            // The log is longer than it need be for a minute; the writes that wait say what is wrong with the server.
        }
    }

    private static void ThrowIfLost(PostgresSession session)
    {
        if (session.Failure is not null)
            throw session.Failure;
    }

    private static void AcknowledgeAll(IEnumerable<WriteRequest> requests)
    {
        foreach (WriteRequest request in requests)
            request.Acknowledge();
    }
}
