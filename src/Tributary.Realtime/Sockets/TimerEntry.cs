namespace Tributary.Realtime.Sockets;

/// <summary>
/// What the <see cref="TimerWheel"/> calls, linked to its neighbours in the slot; all of that is under the wheel's lock. A base class and
/// not a part, since there is one in every socket.
/// </summary>
public abstract class TimerEntry
{
    internal const int Unlinked = -1;

    private protected TimerEntry()
    {
    }

    internal TimerEntry? Previous { get; set; }

    internal TimerEntry? Next { get; set; }

    internal int Slot { get; set; } = Unlinked;

    internal bool IsRemoved { get; set; }

    internal bool IsLinked => Slot != Unlinked;

    /// <returns>When to call again, or <see cref="Timeout.InfiniteTimeSpan"/>. Does not throw or block.</returns>
    internal abstract TimeSpan Tick();
}
