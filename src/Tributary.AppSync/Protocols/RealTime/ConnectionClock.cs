namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The times of one connection, all measured from its opening. Not thread-safe: under the lock of its session. It changes, and is a
/// value since every socket has one.
/// </summary>
internal struct ConnectionClock
{
    /// <summary>While the authorization of a silent connection takes longer than the time for its first frame.</summary>
    private static readonly TimeSpan InitRetry = TimeSpan.FromSeconds(1);

    private readonly long _openedAt;
    private TimeSpan? _keepAliveDue;

    public ConnectionClock(TimeProvider time, RealTimeLimits limits)
    {
        Time = time;
        Limits = limits;
        _openedAt = time.GetTimestamp();
    }

    public TimeProvider Time { get; }

    public RealTimeLimits Limits { get; }

    public readonly bool IsLifeOver => Age >= Limits.ConnectionLife;

    public readonly bool IsInitTimeOver => Age >= Limits.InitTime;

    private readonly TimeSpan Age => Time.GetElapsedTime(_openedAt);

    /// <returns>False when it was started before.</returns>
    public bool TryStartKeepAlive()
    {
        bool isFirst = _keepAliveDue is null;
        _keepAliveDue ??= Age + Limits.KeepAlivePeriod;
        return isFirst;
    }

    /// <returns>True once for each period that has passed; after a pause, once for all of it.</returns>
    public bool TakeKeepAlive()
    {
        if (_keepAliveDue is not { } due || Age < due)
            return false;
        _keepAliveDue = Age + Limits.KeepAlivePeriod;
        return true;
    }

    public readonly TimeSpan UntilNext(bool waitsForInit)
    {
        TimeSpan age = Age;
        TimeSpan next = Limits.ConnectionLife - age;
        if (_keepAliveDue - age is { } keepAlive && keepAlive < next)
            next = keepAlive;
        if (!waitsForInit)
            return next;
        TimeSpan init = Limits.InitTime - age;
        return init > TimeSpan.Zero ? init : InitRetry;
    }
}
