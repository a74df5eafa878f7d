using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Realtime.Tests.Hubs;

public sealed class InterestTests
{
    private static readonly TopicPattern Posts = TopicPattern.Exactly(Topic.Of("posts"));

    [Fact]
    public async Task Subscribing_completes_when_the_backplane_has_confirmed_the_interest()
    {
        await using var backplane = new ManualBackplane();
        var hub = new Hub(backplane);
        Task<Subscription> first = SubscribeAsync(hub);
        Task<Subscription> second = SubscribeAsync(hub);
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Equal([Posts], backplane.Declared);
        backplane.Confirm();
        await (await first).DisposeAsync();
        Assert.Equal(0, backplane.Ended);
        await (await second).DisposeAsync();
        Assert.Equal(1, backplane.Ended);
    }

    [Fact]
    public async Task A_cancelled_subscriber_does_not_take_the_interest_from_the_others()
    {
        await using var backplane = new ManualBackplane();
        var hub = new Hub(backplane);
        using var cancellation = new CancellationTokenSource();
        Task<Subscription> cancelled = SubscribeAsync(hub, cancellation.Token);
        Task<Subscription> staying = SubscribeAsync(hub);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => cancelled);
        backplane.Confirm();
        Subscription subscription = await staying;
        Assert.Equal(0, backplane.Ended);
        await subscription.DisposeAsync();
        Assert.Equal(1, backplane.Ended);
    }

    [Fact]
    public async Task A_failed_declaration_reaches_those_who_waited_and_the_next_one_tries_again()
    {
        await using var backplane = new ManualBackplane();
        var hub = new Hub(backplane);
        Task<Subscription>[] waiting = [SubscribeAsync(hub), SubscribeAsync(hub)];
        backplane.Fail();
        foreach (Task<Subscription> subscription in waiting)
            Assert.Equal("no broker", (await Assert.ThrowsAsync<BackplaneException>(() => subscription)).Message);
        Task<Subscription> next = SubscribeAsync(hub);
        backplane.Confirm();
        await (await next).DisposeAsync();
        Assert.Equal(2, backplane.Declared.Count);
        Assert.Equal(1, backplane.Ended);
        Assert.True(hub.IsEmpty);
    }

    private static Task<Subscription> SubscribeAsync(Hub hub, CancellationToken cancellationToken = default) =>
        hub.SubscribeAsync(Posts, EqualityFilter.None, new RecordingConsumer(), cancellationToken).AsTask();

    private sealed class ManualBackplane : IBackplane
    {
        private TaskCompletionSource<IAsyncDisposable> _answer = new();

        public List<TopicPattern> Declared { get; } = [];

        public int Ended { get; private set; }

        public void Connect(IPublicationReceiver receiver)
        {
        }

        public ValueTask<IAsyncDisposable> DeclareInterestAsync(TopicPattern pattern, CancellationToken cancellationToken)
        {
            Declared.Add(pattern);
            return new ValueTask<IAsyncDisposable>(_answer.Task);
        }

        public void Confirm() => Answer().SetResult(new Handle(this));

        public void Fail() => Answer().SetException(new BackplaneException("no broker"));

        public ValueTask PublishAsync(Topic topic, Value payload, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private TaskCompletionSource<IAsyncDisposable> Answer() =>
            Interlocked.Exchange(ref _answer, new TaskCompletionSource<IAsyncDisposable>());

        private sealed class Handle(ManualBackplane backplane) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                backplane.Ended++;
                return ValueTask.CompletedTask;
            }
        }
    }
}
