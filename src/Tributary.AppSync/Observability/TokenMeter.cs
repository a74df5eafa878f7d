namespace Tributary.AppSync.Observability;

/// <summary>
/// What one request used, in AppSync's tokens ("Using token counts to optimize your requests"): one for every started 1,500
/// KB-seconds of memory and processor time, and at least one. Whoever runs code for the request adds to it, from any thread.
/// </summary>
public sealed class TokenMeter
{
    /// <summary>Of one token.</summary>
    public const long KilobyteSecondsPerToken = 1500;

    /// <summary>What a step of an evaluation counts for: about what it takes, and the same on every machine.</summary>
    private static readonly TimeSpan TimePerStep = TimeSpan.FromMicroseconds(1);

    private const long ByteMicrosecondsPerToken = KilobyteSecondsPerToken * 1024 * 1_000_000;

    private long _byteMicroseconds;

    /// <summary>Tokens so far.</summary>
    public long Tokens => Math.Max(1, (Volatile.Read(ref _byteMicroseconds) + ByteMicrosecondsPerToken - 1) / ByteMicrosecondsPerToken);

    /// <summary>Adds an evaluation of a resolver's code.</summary>
    /// <param name="bytes">What it allocated.</param>
    /// <param name="steps">What it did.</param>
    public void AddEvaluation(long bytes, long steps) => Add(bytes, steps * TimePerStep);

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
