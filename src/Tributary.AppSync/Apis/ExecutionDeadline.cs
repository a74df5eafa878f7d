namespace Tributary.AppSync.Apis;

/// <summary>Ends an execution after a time or when the client goes away, whichever comes first.</summary>
internal sealed class ExecutionDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private CancellationTokenRegistration _clientGone;

    public ExecutionDeadline(TimeProvider clock, TimeSpan time) => _timer = new CancellationTokenSource(time, clock);

    public CancellationToken Token => _timer.Token;

    public void EndWhen(CancellationToken clientGone) =>
        _clientGone = clientGone.UnsafeRegister(static timer => ((CancellationTokenSource)timer!).Cancel(), _timer);

    public void Dispose()
    {
        _clientGone.Dispose();
        _timer.Dispose();
    }
}
