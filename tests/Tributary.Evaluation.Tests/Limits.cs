namespace Tributary.Evaluation.Tests;

/// <summary>Limits small enough to be reached.</summary>
internal sealed record Limits : EvaluationLimits
{
    public static Limits Small { get; } = new()
    {
        StepsMax = 1_000,
        TextLengthMax = 100,
        ElementsMax = 10,
        AllocationMax = 1_000,
        OutputSizeMax = 60,
        OutputDepthMax = 3,
        LoopIterationsMax = 5,
    };
}

/// <summary>A clock that goes on by a second whenever somebody looks.</summary>
internal sealed class HurryingClock : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => _seconds++;
}

internal sealed class GoneHost : IEvaluationHost
{
    public bool IsCancelled => true;
}
