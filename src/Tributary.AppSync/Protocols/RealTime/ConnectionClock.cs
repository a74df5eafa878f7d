namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The times of one connection, all measured from its opening. Not thread-safe: under the lock of its session.</summary>
internal sealed class ConnectionClock
{
    /// <summary>While the authorization of a silent connection takes longer than the time for its first frame.</summary>
    private static readonly TimeSpan InitRetry = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly RealTimeLimits _limits;
    private readonly long _openedAt;
    private TimeSpan? _keepAliveDue;

    public ConnectionClock(TimeProvider time, RealTimeLimits limits)
    {
        _time = time;
        _limits = limits;
        _openedAt = time.GetTimestamp();
    }

    public bool IsLifeOver => Age >= _limits.ConnectionLife;

    public bool IsInitTimeOver => Age >= _limits.InitTime;

    private TimeSpan Age => _time.GetElapsedTime(_openedAt);

    /// <returns>False when it was started before.</returns>
    public bool TryStartKeepAlive()
    {
        bool isFirst = _keepAliveDue is null;
        _keepAliveDue ??= Age + _limits.KeepAlivePeriod;
        return isFirst;
    }

    /// <returns>True once for each period that has passed; after a pause, once for all of it.</returns>
    public bool TakeKeepAlive()
    {
        if (_keepAliveDue is not { } due || Age < due)
            return false;
        _keepAliveDue = Age + _limits.KeepAlivePeriod;
        return true;
    }

    public TimeSpan UntilNext(bool waitsForInit)
    {
        TimeSpan age = Age;
        TimeSpan next = _limits.ConnectionLife - age;
        if (_keepAliveDue - age is { } keepAlive && keepAlive < next)
            next = keepAlive;
        if (!waitsForInit)
            return next;
        TimeSpan init = _limits.InitTime - age;
        return init > TimeSpan.Zero ? init : InitRetry;
    }
}
