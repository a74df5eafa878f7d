namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The API behind a real-time endpoint. Everything here answers within a bound of its own and logs its own failures.</summary>
public interface IRealTimeApi : IConnectionAuthority
{
    /// <summary>
    /// Verifies, plans and registers a subscription. When this completes with a subscription, whatever is published from then on
    /// reaches the sink; the sink may be called before that, and keeps what comes early until the client has its start_ack.
    /// An exception refuses the subscription as an internal failure.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the client stops the subscription or the socket goes.</param>
    ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken);
}
