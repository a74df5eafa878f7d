using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

public sealed class TimerWheelTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly TimerWheel _wheel;

    public TimerWheelTests() => _wheel = new TimerWheel(_time);

    public void Dispose() => _wheel.Dispose();

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(1, 1)]
    [InlineData(1.5, 2)]
    [InlineData(60, 60)]
    [InlineData(127, 127)]
    [InlineData(86400, 127)]
    public void An_entry_fires_at_the_first_second_after_its_time_and_within_the_longest_delay(double delay, int firesAt)
    {
        var timed = new RecordingTimed(_time);
        _wheel.Schedule(timed, TimeSpan.FromSeconds(delay));
        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal([TimeSpan.FromSeconds(firesAt)], timed.FiredAt);
    }

    [Fact]
    public void It_never_fires_early_between_two_ticks()
    {
        _time.Advance(TimeSpan.FromSeconds(10.9));
        var timed = new RecordingTimed(_time);
        _wheel.Schedule(timed, TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([TimeSpan.FromSeconds(13)], timed.FiredAt);
    }

    [Fact]
    public void What_a_tick_returns_is_the_next_delay()
    {
        var timed = new RecordingTimed(_time) { Again = TimeSpan.FromSeconds(60) };
        _wheel.Schedule(timed, TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal([60, 120, 180], timed.FiredAt.Select(at => (int)at.TotalSeconds));
    }

    [Fact]
    public void Scheduling_again_replaces_and_removing_ends()
    {
        RecordingTimed[] entries = [.. Enumerable.Range(0, 5).Select(_ => new RecordingTimed(_time))];
        foreach (TimerEntry entry in entries)
            _wheel.Schedule(entry, TimeSpan.FromSeconds(5));
        _wheel.Schedule(entries[0], TimeSpan.FromSeconds(7));
        _wheel.Schedule(entries[2], TimeSpan.FromSeconds(3));
        _wheel.Remove(entries[4]);
        _wheel.Remove(entries[1]);
        _wheel.Schedule(entries[1], TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([7, -1, 3, 5, -1], entries.Select(entry => entry.FiredAt is [{ } at] ? (int)at.TotalSeconds : -1));
    }

    [Fact]
    public void A_tick_may_remove_or_reschedule_its_neighbours()
    {
        TimerEntry[] entries = new TimerEntry[3];
        List<int> fired = [];
        for (int i = 0; i < entries.Length; i++)
        {
            int own = i;
            entries[i] = new ActingTimed(() =>
            {
                fired.Add(own);
                foreach (TimerEntry other in entries)
                    _wheel.Remove(other);
            });
            _wheel.Schedule(entries[i], TimeSpan.FromSeconds(5));
        }

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Single(fired);
    }

    private sealed class RecordingTimed(ManualTime time) : TimerEntry
    {
        public List<TimeSpan> FiredAt { get; } = [];

        public TimeSpan Again { get; init; } = Timeout.InfiniteTimeSpan;

        internal override TimeSpan Tick()
        {
            FiredAt.Add(TimeSpan.FromTicks(time.GetTimestamp()));
            return Again;
        }
    }

    private sealed class ActingTimed(Action act) : TimerEntry
    {
        internal override TimeSpan Tick()
        {
            act();
            return Timeout.InfiniteTimeSpan;
        }
    }
}
