namespace Tributary.AppSync.Observability;

/// <summary>
/// What one request used, in AppSync's tokens ("Using token counts to optimize your requests"): one for every started 1,500
/// KB-seconds of memory and processor time, and at least one. Whoever runs code for the request adds to it, from any thread.
/// </summary>
public sealed class TokenMeter
{
    /// <summary>Of one token.</summary>
    public const long KilobyteSecondsPerToken = 1500;

    private const long ByteMicrosecondsPerToken = KilobyteSecondsPerToken * 1024 * 1_000_000;

    private long _byteMicroseconds;

    /// <summary>Tokens so far.</summary>
    public long Tokens => Math.Max(1, (Volatile.Read(ref _byteMicroseconds) + ByteMicrosecondsPerToken - 1) / ByteMicrosecondsPerToken);

    /// <summary>Adds a piece of work; what is not positive adds nothing.</summary>
    /// <param name="bytes">Memory it held.</param>
    /// <param name="time">Processor time it took.</param>
    public void Add(long bytes, TimeSpan time)
    {
        double added = bytes * time.TotalMicroseconds;
        if (added > 0)
            Interlocked.Add(ref _byteMicroseconds, (long)Math.Min(added, ByteMicrosecondsPerToken * 1_000.0));
    }
}
