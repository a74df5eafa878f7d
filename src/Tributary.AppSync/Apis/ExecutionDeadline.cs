namespace Tributary.AppSync.Apis;

/// <summary>Ends an execution after a time or when the client goes away, whichever comes first.</summary>
internal sealed class ExecutionDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenRegistration _clientGone;

    public ExecutionDeadline(TimeProvider clock, TimeSpan time, CancellationToken clientGone)
    {
        _timer = new CancellationTokenSource(time, clock);
        _clientGone = clientGone.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), _timer);
    }

    public CancellationToken Token => _timer.Token;

    public void Dispose()
    {
        _clientGone.Dispose();
        _timer.Dispose();
    }
}
