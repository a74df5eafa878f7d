using Tributary.Realtime.Sockets;

namespace Tributary.Realtime.Tests.Sockets;

public sealed class HandshakeGateTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task So_many_go_on_at_once_and_the_others_follow_in_their_order()
    {
        HandshakeGate gate = Gate(atOnce: 2);
        IDisposable first = await EnteredAsync(gate, "a");
        IDisposable second = await EnteredAsync(gate, "a");
        Task<IDisposable?> third = Enter(gate, "a");
        Task<IDisposable?> fourth = Enter(gate, "a");
        Assert.Equal((false, false, 2), (third.IsCompleted, fourth.IsCompleted, gate.WaitingCount));

        first.Dispose();
        first.Dispose();
        Assert.NotNull(await third);
        Assert.False(fourth.IsCompleted);
        second.Dispose();
        Assert.NotNull(await fourth);
        Assert.Equal(0, gate.WaitingCount);
    }

    [Fact]
    public async Task Apis_take_turns_so_that_a_storm_on_one_does_not_keep_the_other_waiting()
    {
        HandshakeGate gate = Gate(atOnce: 1);
        IDisposable running = await EnteredAsync(gate, "storm");
        var order = new List<string>();
        List<Task> entering = [];
        foreach (string api in (string[])["storm", "storm", "storm", "calm", "calm"])
            entering.Add(RecordAsync(api));

        running.Dispose();
        await Task.WhenAll(entering);
        Assert.Equal(["storm", "calm", "storm", "calm", "storm"], order);

        async Task RecordAsync(string api)
        {
            using IDisposable? place = await gate.EnterAsync(api, CancellationToken.None);
            order.Add(api);
        }
    }

    [Fact]
    public async Task Whoever_comes_when_the_queue_is_full_is_refused_and_one_API_does_not_fill_it()
    {
        HandshakeGate gate = Gate(atOnce: 1, waiting: 3, perApi: 2);
        using IDisposable running = await EnteredAsync(gate, "a");
        Task<IDisposable?>[] waiting = [Enter(gate, "a"), Enter(gate, "a"), Enter(gate, "b")];
        Assert.All(waiting, entering => Assert.False(entering.IsCompleted));

        Assert.Null(await Enter(gate, "a"));
        Assert.Null(await Enter(gate, "b"));
        Assert.Null(await Enter(gate, "c"));
    }

    [Fact]
    public async Task Whoever_waited_too_long_is_refused_and_leaves_its_place()
    {
        HandshakeGate gate = Gate(atOnce: 1);
        IDisposable running = await EnteredAsync(gate, "a");
        Task<IDisposable?> late = Enter(gate, "a");
        _time.Advance(TimeSpan.FromSeconds(9));
        Task<IDisposable?> later = Enter(gate, "a");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await late);
        Assert.Equal(1, gate.WaitingCount);
        running.Dispose();
        Assert.NotNull(await later);
    }

    [Fact]
    public async Task A_client_that_goes_leaves_its_place_to_the_next()
    {
        HandshakeGate gate = Gate(atOnce: 1);
        IDisposable running = await EnteredAsync(gate, "a");
        using var gone = new CancellationTokenSource();
        Task<IDisposable?> leaving = Enter(gate, "gone", gone.Token);
        Task<IDisposable?> next = Enter(gate, "a");

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        running.Dispose();
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task No_place_is_lost_when_two_thousand_come_leave_and_go_at_once()
    {
        HandshakeGate gate = new(new HandshakeLimits { AtOnceMax = 4 }, TimeProvider.System);
        int running = 0;
        int most = 0;
        using var gone = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(() => ComeAsync(number))));

        Assert.InRange(most, 1, 4);
        Task<IDisposable>[] places = [.. Enumerable.Range(0, 4).Select(_ => EnteredAsync(gate, "a"))];
        Assert.All(places, place => Assert.True(place.IsCompletedSuccessfully));
        Assert.Equal(0, gate.WaitingCount);

        async Task ComeAsync(int number)
        {
            try
            {
                using IDisposable? place = await gate.EnterAsync($"api{number % 3}", number % 5 == 0 ? gone.Token : CancellationToken.None);
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                if (number == 500)
                    await gone.CancelAsync();
                await Task.Yield();
                Interlocked.Decrement(ref running);
            }
            catch (OperationCanceledException)
            {
                // It went before its turn.
            }
        }
    }

    private HandshakeGate Gate(int atOnce, int waiting = 100, int perApi = 100) => new(
        new HandshakeLimits { AtOnceMax = atOnce, WaitingMax = waiting, WaitingPerApiMax = perApi, WaitTime = TimeSpan.FromSeconds(10) },
        _time);

    private static Task<IDisposable?> Enter(HandshakeGate gate, string api, CancellationToken cancellationToken = default) =>
        gate.EnterAsync(api, cancellationToken).AsTask();

    private static async Task<IDisposable> EnteredAsync(HandshakeGate gate, string api)
    {
        IDisposable? place = await Enter(gate, api);
        Assert.NotNull(place);
        return place;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is int other && other != seen)
            seen = other;
    }
}
