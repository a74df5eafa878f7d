using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>What became of a start: exactly one of the two members is set.</summary>
public sealed record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>Disposed when the subscription ends, whoever ends it.</summary>
    public IAsyncDisposable? Subscription { get; private init; }

    /// <summary>The wire's "errors": a list of objects, or one object where AWS sends one (<see cref="StartErrors"/>).</summary>
    public Value Errors { get; private init; }

    public static StartOutcome Started(IAsyncDisposable subscription) => new() { Subscription = subscription };

    public static StartOutcome Refused(Value errors) => new() { Errors = errors };
}
