namespace Tributary.Storage.Postgres;

/// <summary>A transaction body that waits for the writer. Its caller hears of its end only after the commit.</summary>
internal abstract class WriteRequest
{
    /// <summary>Keeps a body's own exception until the commit: it may rest on what the bodies before it wrote.</summary>
    public Exception? Exception { get; protected set; }

    public CommitStamp Stamp { get; set; }

    /// <summary>The body's last run.</summary>
    public PostgresTransaction? Transaction { get; protected set; }

    /// <summary>True when the caller has given up; the body then does not run.</summary>
    public abstract bool IsCancelled { get; }

    /// <summary>Runs the body to its end, once more if it ran before; never throws.</summary>
    public abstract Task RunAsync(PostgresTransaction transaction);

    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);
}

internal sealed class WriteRequest<T>(Func<IStorageTransaction, ValueTask<T>> body, CancellationToken cancellationToken) : WriteRequest
{
    private readonly WriteCompletion<T> _completion = new(cancellationToken);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private T _result = default!;

    public Task<Committed<T>> Completion => _completion.Task;

    public override bool IsCancelled => _completion.IsCancelled;

    public override Task RunAsync(PostgresTransaction transaction)
    {
        Transaction = transaction;
        Exception = null;
        Stamp = CommitStamp.None;
        if (_context is null)
            return RunBodyAsync(transaction);
        Task running = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => running = RunBodyAsync(transaction), null);
        return running;
    }

    public override void Acknowledge() => _completion.Acknowledge(Exception, _result, Stamp);

    public override void Fail(Exception exception) => _completion.Fail(exception);

    private async Task RunBodyAsync(PostgresTransaction transaction)
    {
        PostgresTransaction.Current = transaction;
        try
        {
            _result = await body(transaction);
        }
#pragma warning disable CA1031 // Whatever a body throws belongs to its caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Exception = exception;
        }

        transaction.End();
    }
}
