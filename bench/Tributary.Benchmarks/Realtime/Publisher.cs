using System.Diagnostics;

namespace Tributary.Benchmarks.Realtime;

/// <summary>One publisher with so many publications under way at once; the next goes out when one has come to everybody.</summary>
internal sealed class Publisher(IFanoutWire wire, Receipts receipts)
{
    /// <summary>A publication that has not come to everybody by then is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long _number;

    public long Published => Interlocked.Read(ref _number);

    /// <summary>As fast as it goes for this time.</summary>
    public Task SaturateAsync(int window, TimeSpan time)
    {
        long started = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, window).Select(_ => RepeatAsync()));

        async Task RepeatAsync()
        {
            while (Stopwatch.GetElapsedTime(started) < time)
                await PublishAsync();
        }
    }

    /// <summary>At a rate, whatever the server does.</summary>
    public async Task PaceAsync(double perSecond, TimeSpan time)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1 / perSecond));
        List<Task> underWay = [];
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time && await timer.WaitForNextTickAsync())
            underWay.Add(PublishAsync());
        await Task.WhenAll(underWay);
    }

    private async Task PublishAsync()
    {
        long number = Interlocked.Increment(ref _number);
        Task everywhere = receipts.Expect(number);
        await wire.PublishAsync(FanoutMessage.Room, FanoutMessage.Text(number));
        await everywhere.WaitAsync(Patience);
    }
}
