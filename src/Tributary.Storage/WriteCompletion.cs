namespace Tributary.Storage;

/// <summary>What the caller of a transaction waits for. It hears of the end only after the commit.</summary>
internal sealed class WriteCompletion<T>(CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<Committed<T>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Committed<T>> Task => _completion.Task;

    /// <summary>True when the caller has given up; the body then does not run.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <param name="thrown">What the body threw, kept until the commit: it may rest on what the bodies before it wrote.</param>
    /// <param name="result">What the body returned.</param>
    /// <param name="stamp">Of the commit.</param>
    public void Acknowledge(Exception? thrown, T result, CommitStamp stamp)
    {
        if (thrown is null)
            _completion.TrySetResult(new Committed<T>(result, stamp));
        else
            _completion.TrySetException(thrown);
    }

    public void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
            _completion.TrySetCanceled(cancellationToken);
        else
            _completion.TrySetException(exception);
    }
}
