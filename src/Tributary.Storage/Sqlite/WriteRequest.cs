namespace Tributary.Storage.Sqlite;

/// <summary>A transaction body that waits for the writer. Its caller hears of its end only after the commit.</summary>
internal abstract class WriteRequest
{
    /// <summary>Keeps a body's own exception until the commit: it may rest on what the bodies before it wrote.</summary>
    public Exception? Exception { get; set; }

    public CommitStamp Stamp { get; set; }

    /// <summary>True when the caller has given up; the body then does not run.</summary>
    public abstract bool IsCancelled { get; }

    public abstract void Run(SqliteTransaction transaction);

    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);
}

internal sealed class WriteRequest<T>(Func<SqliteTransaction, ValueTask<T>> body, CancellationToken cancellationToken) : WriteRequest
{
    private readonly WriteCompletion<T> _completion = new(cancellationToken);
    private T _result = default!;

    public Task<Committed<T>> Completion => _completion.Task;

    public override bool IsCancelled => _completion.IsCancelled;

    public override void Run(SqliteTransaction transaction)
    {
        ValueTask<T> running = body(transaction);

        // A transaction answers at once, so a body that waits waits for something else. Nothing may run between the statements
        // of one body, hence the writer waits with it.
        _result = running.IsCompleted ? running.GetAwaiter().GetResult() : running.AsTask().GetAwaiter().GetResult();
    }

    public override void Acknowledge() => _completion.Acknowledge(Exception, _result, Stamp);

    public override void Fail(Exception exception) => _completion.Fail(exception);
}

/// <summary>Forgets changes that have outlived their retention; nobody waits for it.</summary>
internal sealed class RetentionRequest(DateTimeOffset before) : WriteRequest
{
    public bool HasMore { get; private set; }

    public override bool IsCancelled => false;

    public override void Run(SqliteTransaction transaction) => HasMore = transaction.TrimOlderThan(before);

    public override void Acknowledge()
    {
    }

    public override void Fail(Exception exception)
    {
    }
}
