namespace Tributary.Storage.Sqlite;

/// <summary>One body's part of a group: inside a savepoint from its first change on, so that it can be undone alone.</summary>
internal sealed class SqliteTransaction(WriteStatements statements, CommitStamp stamp, DateTimeOffset now) : IStorageTransaction
{
    /// <summary>How many changes one transaction forgets, so that trimming a long log does not keep writers waiting.</summary>
    private const int TrimmedChangesMax = 10_000;

    private bool _ended;
    private bool _hasSavepoint;
    private int _changes;

    /// <summary>What the storage itself refused. A body that swallows it must not go on as if nothing had happened.</summary>
    public StorageException? Failure { get; private set; }

    public CommitStamp Stamp => stamp;

    public bool HasChanges => _changes > 0;

    public CommitStamp? Trimmed { get; private set; }

    public ValueTask<byte[]?> GetAsync(ReadOnlyMemory<byte> key)
    {
        EnsureOpen();
        try
        {
            return new(statements.Entries.Get(key.Span));
        }
        catch (StorageException failure)
        {
            Failure = failure;
            throw;
        }
    }

    public ValueTask<IReadOnlyList<StorageEntry>> ScanAsync(KeyRange range, int limit, bool descending)
    {
        EnsureOpen();
        try
        {
            return new(statements.Entries.Scan(range, limit, descending));
        }
        catch (StorageException failure)
        {
            Failure = failure;
            throw;
        }
    }

    public void Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, ChangeImages images)
    {
        EnsureOpen();
        try
        {
            EnsureSavepoint();
            byte[]? before = images.HasFlag(ChangeImages.Before) ? statements.Entries.Get(key.Span) : null;
            statements.Put.Bind(1, key.Span).Bind(2, value.Span).Execute();
            Log(key.Span, deleted: false, before);
            if (images.HasFlag(ChangeImages.After))
                statements.Log.Bind(7, value.Span);
            statements.Log.Execute();
        }
        catch (StorageException failure)
        {
            Failure = failure;
            throw;
        }
    }

    public void Delete(ReadOnlyMemory<byte> key, ChangeImages images)
    {
        EnsureOpen();
        try
        {
            EnsureSavepoint();
            byte[]? before = images.HasFlag(ChangeImages.Before) ? statements.Entries.Get(key.Span) : null;
            statements.Delete.Bind(1, key.Span).Execute();
            if (statements.Connection.Touched == 0)
                return;
            Log(key.Span, deleted: true, before);
            statements.Log.Execute();
        }
        catch (StorageException failure)
        {
            Failure = failure;
            throw;
        }
    }

    /// <summary>Forgets a step of the changes up to and including <paramref name="upTo"/>; true when there are more.</summary>
    public bool Trim(CommitStamp upTo)
    {
        EnsureSavepoint();
        SqliteStatement step = statements.LastOfStep.Bind(1, upTo.Number).Bind(2, TrimmedChangesMax);
        bool hasMore = step.Step();
        CommitStamp last = upTo;
        if (hasMore)
        {
            last = new CommitStamp(step.Number(0));
            step.Reset();
        }

        statements.Trim.Bind(1, last.Number).Execute();
        statements.MarkTrimmed.Bind(1, last.Number).Execute();
        Trimmed = last;
        return hasMore;
    }

    /// <summary>As <see cref="Trim"/>, for the changes committed before <paramref name="time"/>.</summary>
    public bool TrimOlderThan(DateTimeOffset time)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        CommitStamp last = CommitStamp.None;
        int count = 0;
        SqliteStatement oldest = statements.LastOlderThan.Bind(1, TrimmedChangesMax);
        while (oldest.Step())
        {
            if (oldest.Number(1) >= milliseconds)
            {
                oldest.Reset();
                break;
            }

            last = new CommitStamp(oldest.Number(0));
            count++;
        }

        if (count > 0)
            Trim(last);
        return count == TrimmedChangesMax;
    }

    /// <summary>Closes the body's part, kept or undone. Afterwards the transaction refuses every call.</summary>
    public void End(bool keep)
    {
        _ended = true;
        if (!_hasSavepoint || !statements.Connection.InTransaction)
            return;
        if (!keep)
            statements.UndoBody.Execute();
        statements.EndBody.Execute();
    }

    private void Log(ReadOnlySpan<byte> key, bool deleted, byte[]? before) => statements.Log
        .Bind(1, stamp.Number)
        .Bind(2, _changes++)
        .Bind(3, now.ToUnixTimeMilliseconds())
        .Bind(4, deleted ? 1 : 0)
        .Bind(5, key)
        .BindNullable(6, before)
        .BindNullable(7, null);

    private void EnsureSavepoint()
    {
        if (_hasSavepoint)
            return;
        statements.BeginBody.Execute();
        _hasSavepoint = true;
    }

    private void EnsureOpen()
    {
        if (Failure is not null)
            throw Failure;
        if (_ended)
            throw new InvalidOperationException("A transaction answers only while the body it was given to runs.");
    }
}
