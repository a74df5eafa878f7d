namespace Tributary.Realtime.Sockets;

/// <summary>What the <see cref="TimerWheel"/> calls.</summary>
internal interface ITimed
{
    /// <returns>When to call again, or <see cref="Timeout.InfiniteTimeSpan"/>. Does not throw or block.</returns>
    TimeSpan Tick();
}
