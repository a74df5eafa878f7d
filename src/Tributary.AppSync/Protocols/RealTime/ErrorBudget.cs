namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// How many error frames a client may still provoke: a bucket that holds a burst and refills with time. Who empties it is not
/// making mistakes but making work.
/// </summary>
internal sealed class ErrorBudget
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly int _burst;
    private readonly int _perSecond;
    private double _left;
    private long _refilledAt;

    public ErrorBudget(TimeProvider time, RealTimeLimits limits)
    {
        _time = time;
        _burst = limits.ErrorsBurstMax;
        _perSecond = limits.ErrorsPerSecondMax;
        _left = _burst;
        _refilledAt = time.GetTimestamp();
    }

    public bool TryTake()
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            _left = Math.Min(_burst, _left + (_time.GetElapsedTime(_refilledAt, now).TotalSeconds * _perSecond));
            _refilledAt = now;
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }
}
