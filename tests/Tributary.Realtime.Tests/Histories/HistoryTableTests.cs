using Tributary.Realtime.Histories;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Histories;

public sealed class HistoryTableTests
{
    private static readonly HistoryLimits Limits = new() { PublicationsMax = 3, BytesMax = 40, TopicsMax = 2 };

    private readonly ManualTime _time = new();
    private readonly HistoryTable _table;
    private int _epochs;

    public HistoryTableTests() => _table = new HistoryTable(_time, () => $"epoch-{++_epochs}", Limits);

    [Fact]
    public void A_topic_that_nobody_wants_the_history_of_is_not_recorded()
    {
        Assert.Null(Record("a", 1));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void A_replay_has_what_followed_in_order()
    {
        using HistoryLease lease = _table.Hold(Topic.Of("a"))!;
        HistoryPosition start = lease.Position;
        Record("a", 1);
        Record("b", 2);
        Record("a", 3);

        HistoryReplay replay = lease.ReadAfter(start);
        Assert.False(replay.HasGap);
        Assert.Equal([1L, 3L], replay.Deliveries.Select(delivery => delivery.Publication.Payload.AsInteger()));
        Assert.Equal(
            [new HistoryPosition("epoch-1", 1), new HistoryPosition("epoch-1", 2)],
            replay.Deliveries.Select(delivery => delivery.Position!.Value));
        Assert.Empty(lease.ReadAfter(lease.Position).Deliveries);
    }

    [Fact]
    public void The_oldest_go_when_there_are_too_many_or_they_are_too_large()
    {
        using HistoryLease lease = _table.Hold(Topic.Of("a"))!;
        for (int i = 0; i < 5; i++)
            Record("a", i);
        Assert.True(lease.ReadAfter(new HistoryPosition("epoch-1", 1)).HasGap);
        Assert.Equal(3, lease.ReadAfter(new HistoryPosition("epoch-1", 2)).Deliveries.Length);

        Record("a", new string('x', 30));
        Assert.False(lease.ReadAfter(new HistoryPosition("epoch-1", 5)).HasGap);
        Record("a", new string('x', 30));
        Assert.True(lease.ReadAfter(new HistoryPosition("epoch-1", 5)).HasGap);
        Record("a", new string('x', 100));
        Assert.True(lease.ReadAfter(new HistoryPosition("epoch-1", 7)).HasGap);
        Assert.False(lease.ReadAfter(new HistoryPosition("epoch-1", 8)).HasGap);
    }

    [Fact]
    public void A_history_outlasts_its_subscribers_for_a_while()
    {
        HistoryLease lease = _table.Hold(Topic.Of("a"))!;
        lease.Dispose();
        lease.Dispose();
        _time.Advance(Limits.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal(new HistoryPosition("epoch-1", 1), Record("a", 1));

        using (HistoryLease again = _table.Hold(Topic.Of("a"))!)
            Assert.Single(again.ReadAfter(new HistoryPosition("epoch-1", 0)).Deliveries);
        _time.Advance(Limits.Patience);
        Assert.Null(Record("a", 2));
        using HistoryLease late = _table.Hold(Topic.Of("a"))!;
        Assert.Equal(new HistoryPosition("epoch-2", 0), late.Position);
    }

    [Fact]
    public void There_are_so_many_histories_and_no_more()
    {
        HistoryLease first = _table.Hold(Topic.Of("a"))!;
        using HistoryLease second = _table.Hold(Topic.Of("b"))!;
        Assert.Null(_table.Hold(Topic.Of("c")));
        first.Dispose();
        Assert.Null(_table.Hold(Topic.Of("c")));
        _time.Advance(Limits.Patience);
        using HistoryLease? third = _table.Hold(Topic.Of("c"));
        Assert.NotNull(third);
    }

    private HistoryPosition? Record(string topic, Value payload) =>
        _table.Record(new Publication(Topic.Of(topic), payload, "node", 1));
}
