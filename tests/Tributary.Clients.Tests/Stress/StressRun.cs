using System.Collections.Concurrent;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Stress;

/// <summary>
/// Subscribers that come, go, are cut off and read slowly, and publishers beside them, against the real server: until the time is over,
/// and then until everybody has everything.
/// </summary>
internal sealed class StressRun : IDisposable
{
    private const int PublishersByMutation = 3;

    /// <summary>
    /// Publications that a subscriber who reads all the time may be behind: nobody is to be cut off because the machine is busy.
    /// </summary>
    private const int LagMax = 40;

    /// <summary>The frame that a planted fault strikes.</summary>
    private const int StruckFrame = 1_000;

    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _finishing = new();
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly PublicationLog[] _logs;
    private readonly PlantedFault _fault;
    private long _deliveries;
    private long _witnessed;
    private long _cuts;
    private long _resumed;
    private long _slowReaders;

    public StressRun(Outputs outputs, PlantedFault fault)
    {
        Outputs = outputs;
        _fault = fault;
        _logs = [.. Enumerable.Range(0, PublishersByMutation + 2).Select(_ => new PublicationLog())];
    }

    public Outputs Outputs { get; }

    /// <summary>The last of them says the end: what comes of it comes after everything of the others.</summary>
    public IReadOnlyList<PublicationLog> Logs => _logs;

    public int LastWord => _logs.Length - 1;

    /// <summary>Cancelled when subscribers stop acting and wait for the end.</summary>
    public CancellationToken Finishing => _finishing.Token;

    /// <summary>Cancelled when nothing is waited for any more.</summary>
    public CancellationToken Over => _over.Token;

    public IReadOnlyCollection<string> Findings => _findings;

    public long Deliveries => Interlocked.Read(ref _deliveries);

    public long Published => _logs.Sum(log => (long)log.Begun);

    public long Cuts => Interlocked.Read(ref _cuts);

    public long Resumed => Interlocked.Read(ref _resumed);

    public long SlowReaders => Interlocked.Read(ref _slowReaders);

    public async Task RunAsync(int subscribers, TimeSpan time, Random random)
    {
        Subscriber witness = new SocketSubscriber(this, StressFilter.Everything, random.Next(), SocketKind.Witness);
        Task[] reading = [witness.RunAsync(), .. Enumerable.Range(0, subscribers).Select(number => Create(number, random).RunAsync())];
        using StressPublisher publisher = new(this);
        Task[] publishing = [.. Enumerable.Range(0, LastWord).Select(number =>
            publisher.RunAsync(number, isMutation: number < PublishersByMutation, new Random(random.Next())))];
        await Task.Delay(time);
        await _finishing.CancelAsync();
        await Task.WhenAll(publishing);
        _over.CancelAfter(Closing);
        Task all = Task.WhenAll(reading);
        while (!all.IsCompleted)
            await publisher.SayTheEndAsync();
        await all;
    }

    public void Report(string finding) => _findings.Enqueue(finding);

    public void CountCut() => Interlocked.Increment(ref _cuts);

    public void CountResumed() => Interlocked.Increment(ref _resumed);

    public void CountSlowReader() => Interlocked.Increment(ref _slowReaders);

    public void Witnessed() => Interlocked.Increment(ref _witnessed);

    /// <summary>How often a frame is to be taken: once, but for the one that the planted fault strikes.</summary>
    public int Copies() => Interlocked.Increment(ref _deliveries) == StruckFrame
        ? _fault switch { PlantedFault.Loses => 0, PlantedFault.Doubles => 2, _ => 1 }
        : 1;

    /// <summary>Waits until the witness is not far behind.</summary>
    public async Task PaceAsync()
    {
        while (Published - Interlocked.Read(ref _witnessed) > LagMax && !Over.IsCancellationRequested)
            await Task.Delay(Pause);
    }

    public void Dispose()
    {
        _finishing.Dispose();
        _over.Dispose();
    }

    private Subscriber Create(int number, Random random) => (number % 10) switch
    {
        0 when number % 100 == 0 => new SocketSubscriber(this, StressFilter.Everything, random.Next(), SocketKind.Stalled),
        < 6 => new SocketSubscriber(this, StressFilter.Draw(random), random.Next(), SocketKind.AppSync),
        < 8 => new SocketSubscriber(this, StressFilter.Draw(random), random.Next(), SocketKind.Transport),
        _ => new StreamSubscriber(this, StressFilter.Draw(random), random.Next()),
    };
}
