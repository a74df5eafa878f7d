namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Quotas and times of one connection, with AppSync's values unless said otherwise.</summary>
public sealed record RealTimeLimits
{
    public int SubscriptionsMax { get; init; } = 200;

    /// <summary>The server closes the socket at this age.</summary>
    public TimeSpan ConnectionLife { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan KeepAlivePeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a refused connection is kept for a first frame: a connection_error before the client's own connection_init is lost in
    /// Amplify, which then reconnects forever.
    /// </summary>
    public TimeSpan InitTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Publications kept for a subscription that matches already but is not acknowledged yet. Our choice.</summary>
    public int DataBeforeAckMax { get; init; } = 1024;

    /// <summary>
    /// Error frames a client may provoke at once, and then per second, before it is cut off. Our choice: twice what a client causes
    /// that starts all its subscriptions again and has every one refused.
    /// </summary>
    public int ErrorsBurstMax { get; init; } = 400;

    public int ErrorsPerSecondMax { get; init; } = 20;

    public static RealTimeLimits Default { get; } = new();
}
