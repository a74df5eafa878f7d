namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The API behind a real-time endpoint. Everything here answers within a bound of its own and logs its own failures.</summary>
public interface IRealTimeApi
{
    /// <summary>
    /// Whether "host" in a header object names this API. Clients put their API's host there with its port (JavaScript) or without
    /// (Swift, Flutter, Android); null when there is none.
    /// </summary>
    bool AcceptsHost(string? host);

    /// <summary>Verifies the credentials of a connection. An exception refuses it as an internal failure.</summary>
    ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Verifies, plans and registers a subscription. When this completes with a subscription, whatever is published from then on
    /// reaches the sink; the sink may be called before that, and keeps what comes early until the client has its start_ack.
    /// An exception refuses the subscription as an internal failure.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the client stops the subscription or the socket goes.</param>
    ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken);
}
