namespace Tributary.Storage.Postgres;

/// <summary>A body that waits for a snapshot. It runs in its caller's context, though others' reads go with its own.</summary>
internal abstract class ReadRequest
{
    /// <summary>Runs the body to its end; never throws.</summary>
    public abstract Task RunAsync(PostgresSession session);
}

internal sealed class ReadRequest<T>(Func<IStorageReader, ValueTask<T>> body, CancellationToken cancellationToken) : ReadRequest
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    public Task<T> Completion => _completion.Task;

    public override Task RunAsync(PostgresSession session)
    {
        if (_context is null)
            return RunBodyAsync(session);
        Task running = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => running = RunBodyAsync(session), null);
        return running;
    }

    private async Task RunBodyAsync(PostgresSession session)
    {
        var reader = new PostgresReader(session);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            T result = await body(reader);
            reader.End();
            _completion.TrySetResult(result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            reader.End();
            _completion.TrySetCanceled(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a body throws belongs to its caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reader.End();
            _completion.TrySetException(exception);
        }
    }
}
