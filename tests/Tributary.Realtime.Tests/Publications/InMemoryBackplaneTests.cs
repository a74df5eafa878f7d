using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Publications;

public sealed class InMemoryBackplaneTests
{
    private static readonly Topic Room = Topic.Of("room");

    [Fact]
    public async Task A_publication_has_reached_the_receiver_when_publishing_completes()
    {
        var receiver = new RecordingReceiver();
        await using var backplane = new InMemoryBackplane("node-1");
        backplane.Connect(receiver);
        await backplane.PublishAsync(Room, 7, CancellationToken.None);
        Publication received = Assert.Single(receiver.Received);
        Assert.Equal((Room, (Value)7, "node-1"), (received.Topic, received.Payload, received.Publisher));
    }

    [Fact]
    public async Task Concurrent_publications_on_a_topic_are_received_one_at_a_time_in_sequence()
    {
        var receiver = new RecordingReceiver();
        await using var backplane = new InMemoryBackplane("node-1");
        backplane.Connect(receiver);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(publisher => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
                await backplane.PublishAsync(Room, publisher, CancellationToken.None);
        })));
        Assert.Equal(4000, receiver.Received.Count);
        Assert.False(receiver.Overlapped);
        Assert.Equal(receiver.Received.Select(p => p.Sequence).Order(), receiver.Received.Select(p => p.Sequence));
    }

    [Fact]
    public async Task A_receiver_may_publish_on_the_topic_it_is_receiving_from()
    {
        await using var backplane = new InMemoryBackplane("node-1");
        Task? inner = null;
        var receiver = new RecordingReceiver();
        receiver.OnReceive = publication =>
        {
            if (publication.Payload == 1)
                inner = backplane.PublishAsync(Room, 2, CancellationToken.None).AsTask();
        };
        backplane.Connect(receiver);
        await backplane.PublishAsync(Room, 1, CancellationToken.None);
        await inner!;
        Assert.Equal([1, 2], receiver.Received.Select(p => p.Payload));
    }

    [Fact]
    public async Task A_publisher_is_not_kept_delivering_for_others()
    {
        await using var backplane = new InMemoryBackplane("node-1");
        using var secondMayEnd = new SemaphoreSlim(0);
        Task? second = null;
        var receiver = new RecordingReceiver();
        receiver.OnReceive = publication =>
        {
            if (publication.Payload == 1)
                second = backplane.PublishAsync(Room, 2, CancellationToken.None).AsTask();
            else
                secondMayEnd.Wait();
        };
        backplane.Connect(receiver);
        await backplane.PublishAsync(Room, 1, CancellationToken.None);
        Assert.False(second!.IsCompleted);
        secondMayEnd.Release();
        await second;
    }

    [Fact]
    public async Task Nothing_is_published_before_a_receiver_is_connected_nor_after_cancelling()
    {
        await using var backplane = new InMemoryBackplane("node-1");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await backplane.PublishAsync(Room, 1, CancellationToken.None));
        var receiver = new RecordingReceiver();
        backplane.Connect(receiver);
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await backplane.PublishAsync(Room, 1, cancelled));
        Assert.Empty(receiver.Received);
        Assert.Throws<InvalidOperationException>(() => backplane.Connect(receiver));
    }

    private sealed class RecordingReceiver : IPublicationReceiver
    {
        private int _running;

        public List<Publication> Received { get; } = [];

        public bool Overlapped { get; private set; }

        public Action<Publication>? OnReceive { get; set; }

        public void Receive(Publication publication)
        {
            Overlapped |= Interlocked.Increment(ref _running) != 1;
            Received.Add(publication);
            OnReceive?.Invoke(publication);
            Interlocked.Decrement(ref _running);
        }
    }
}
