using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>What became of a start: exactly one of the three members is set.</summary>
public sealed record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>Disposed when the subscription ends, whoever ends it.</summary>
    public IAsyncDisposable? Subscription { get; private init; }

    /// <summary>The wire's "errors": a list of objects, or one object where AWS sends one (<see cref="StartErrors"/>).</summary>
    public Value Errors { get; private init; }

    /// <summary>The operation was a query or a mutation and is over.</summary>
    public DataPayload? Answer { get; private init; }

    public static StartOutcome Answered(DataPayload answer) => new() { Answer = answer };

    public static StartOutcome Started(IAsyncDisposable subscription) => new() { Subscription = subscription };

    public static StartOutcome Refused(Value errors) => new() { Errors = errors };
}
