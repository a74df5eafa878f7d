using System.Diagnostics;

namespace Tributary.Benchmarks.Realtime;

/// <summary>Which publications have come to how many subscribers, and after what time.</summary>
/// <param name="receivers">How many are to get each publication.</param>
internal sealed class Receipts(int receivers)
{
    /// <summary>Publications that may be under way at once.</summary>
    private const int Ring = 4096;

    private const double MicrosecondsPerBucket = 20;
    private const int Buckets = 500_000;

    private readonly long[] _sentAt = new long[Ring];
    private readonly int[] _missing = new int[Ring];
    private readonly TaskCompletionSource[] _complete = new TaskCompletionSource[Ring];
    private readonly int[] _latencies = new int[Buckets];
    private long _count;
    private long _doubled;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>Deliveries beyond one for each subscriber.</summary>
    public long Doubled => Interlocked.Read(ref _doubled);

    /// <summary>Expects a publication everywhere; completes when it has come to the last subscriber.</summary>
    public Task Expect(long number)
    {
        long place = number % Ring;
        _missing[place] = receivers;
        var complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _complete[place] = complete;
        Volatile.Write(ref _sentAt[place], Stopwatch.GetTimestamp());
        return complete.Task;
    }

    public void Add(long number)
    {
        long place = number % Ring;
        double microseconds = Stopwatch.GetElapsedTime(Volatile.Read(ref _sentAt[place])).TotalMicroseconds;
        Interlocked.Increment(ref _latencies[Math.Min((int)(microseconds / MicrosecondsPerBucket), Buckets - 1)]);
        Interlocked.Increment(ref _count);
        int missing = Interlocked.Decrement(ref _missing[place]);
        if (missing == 0)
            _complete[place].SetResult();
        else if (missing < 0)
            Interlocked.Increment(ref _doubled);
    }

    /// <summary>Milliseconds within which this part of the deliveries came.</summary>
    public double Percentile(double part)
    {
        long wanted = (long)(Count * part), seen = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            seen += _latencies[bucket];
            if (seen > wanted)
                return bucket * MicrosecondsPerBucket / 1000;
        }

        return Buckets * MicrosecondsPerBucket / 1000;
    }

    /// <summary>Starts counting anew; nothing may be under way.</summary>
    public void Clear()
    {
        Array.Clear(_latencies);
        Interlocked.Exchange(ref _count, 0);
    }
}
