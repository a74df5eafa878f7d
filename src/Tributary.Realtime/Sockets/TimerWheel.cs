namespace Tributary.Realtime.Sockets;

/// <summary>
/// One timer for all sockets: a ring of slots, one per second, of what is due then. Putting in and taking out cost the same however
/// many there are, and a tick touches only what is due.
/// </summary>
public sealed class TimerWheel : IDisposable
{
    /// <summary>Later times are cut to this: whoever wakes early asks again.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(SlotsCount - 1);

    private const int SlotsCount = 128;
    private static readonly TimeSpan SlotTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimerEntry?[] _slots = new TimerEntry?[SlotsCount];
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _position;

    public TimerWheel(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Advance(), null, SlotTime, SlotTime);
    }

    /// <summary>Since the wheel began to turn.</summary>
    internal TimeSpan Elapsed => _time.GetElapsedTime(_start);

    public void Dispose() => _timer.Dispose();

    /// <summary>Calls the entry after this time, up to a second late. Replaces what was asked for before.</summary>
    internal void Schedule(TimerEntry entry, TimeSpan delay)
    {
        lock (_gate)
        {
            if (!entry.IsRemoved)
                Link(entry, delay);
        }
    }

    /// <summary>No call starts after this, and the entry cannot be used again.</summary>
    internal void Remove(TimerEntry entry)
    {
        lock (_gate)
        {
            Unlink(entry);
            entry.IsRemoved = true;
        }
    }

    private void Advance()
    {
        long now = (long)(Elapsed / SlotTime);
        while (TakeDue(now, out List<TimerEntry> due))
        {
            foreach (TimerEntry entry in due)
                Fire(entry);
        }
    }

    // Two ticks of a slow system may overlap: each takes whole slots, so no entry fires twice.
    private bool TakeDue(long now, out List<TimerEntry> due)
    {
        due = [];
        lock (_gate)
        {
            if (_position >= now)
                return false;
            int slot = (int)(++_position % SlotsCount);
            while (_slots[slot] is { } entry)
            {
                Unlink(entry);
                due.Add(entry);
            }

            return true;
        }
    }

    private void Fire(TimerEntry entry)
    {
        if (entry.IsRemoved)
            return;
        TimeSpan next = entry.Tick();
        if (next == Timeout.InfiniteTimeSpan)
            return;
        lock (_gate)
        {
            // What was scheduled from inside the call, or meanwhile, counts.
            if (!entry.IsRemoved && !entry.IsLinked)
                Link(entry, next);
        }
    }

    private void Link(TimerEntry entry, TimeSpan delay)
    {
        Unlink(entry);
        long due = (long)Math.Ceiling((Elapsed + delay) / SlotTime);
        long slots = Math.Clamp(due - _position, 1, SlotsCount - 1);
        int slot = (int)((_position + slots) % SlotsCount);
        entry.Slot = slot;
        entry.Previous = null;
        entry.Next = _slots[slot];
        if (entry.Next is { } next)
            next.Previous = entry;
        _slots[slot] = entry;
    }

    private void Unlink(TimerEntry entry)
    {
        if (!entry.IsLinked)
            return;
        if (entry.Previous is { } previous)
            previous.Next = entry.Next;
        else
            _slots[entry.Slot] = entry.Next;
        if (entry.Next is { } next)
            next.Previous = entry.Previous;
        entry.Slot = TimerEntry.Unlinked;
        entry.Previous = entry.Next = null;
    }
}
