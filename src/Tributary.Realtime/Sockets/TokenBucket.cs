namespace Tributary.Realtime.Sockets;

/// <summary>Lets a burst through, and after it so many a second. Safe for any thread.</summary>
/// <param name="burst">As many may come at once.</param>
/// <param name="perSecond">As many come back in a second.</param>
/// <param name="time">When they come.</param>
public sealed class TokenBucket(int burst, int perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _left = burst;
    private long _refilledAt = time.GetTimestamp();

    /// <returns>False when none is left.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _left = Math.Min(burst, _left + (time.GetElapsedTime(_refilledAt, now).TotalSeconds * perSecond));
            _refilledAt = now;
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }
}
