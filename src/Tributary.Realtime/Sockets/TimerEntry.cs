namespace Tributary.Realtime.Sockets;

/// <summary>A place on the <see cref="TimerWheel"/>, linked to its neighbours in the slot; all of it is under the wheel's lock.</summary>
internal sealed class TimerEntry(ITimed owner)
{
    public const int Unlinked = -1;

    public ITimed Owner { get; } = owner;

    public TimerEntry? Previous { get; set; }

    public TimerEntry? Next { get; set; }

    public int Slot { get; set; } = Unlinked;

    public bool IsRemoved { get; set; }

    public bool IsLinked => Slot != Unlinked;
}
