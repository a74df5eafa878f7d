namespace Tributary.Realtime.Sockets;

/// <summary>Every way a connection can end. AppSync's clients look at no code; people and proxies do.</summary>
public static class ConnectionEndings
{
    public static ConnectionEnding ClosedByClient { get; } = new(1000, "Closed by the client.", DropsQueue: true);

    /// <summary>After a connection_error. The normal code is what AWS sends here, as a comment in its Kotlin client says.</summary>
    public static ConnectionEnding Refused { get; } = new(1000, "The connection was refused.");

    public static ConnectionEnding LifeOver { get; } = new(1000, "The connection reached its maximum age.");

    /// <summary>After a subscription was invalidated, whose socket AWS closes too.</summary>
    public static ConnectionEnding SubscriptionInvalidated { get; } = new(1000, "A subscription was invalidated.");

    public static ConnectionEnding ServerStopping { get; } = new(1001, "The server is stopping.");

    public static ConnectionEnding ApiDeleted { get; } = new(1001, "The API was deleted.");

    public static ConnectionEnding BinaryFrame { get; } = new(1003, "Binary frames are not supported.", DropsQueue: true);

    /// <summary>No close frame came; RFC 6455 reserves the code for this and never sends it.</summary>
    public static ConnectionEnding Lost { get; } = new(1006, "The connection was lost.", DropsQueue: true);

    public static ConnectionEnding InvalidText { get; } = new(1007, "A text frame is not valid UTF-8.", DropsQueue: true);

    public static ConnectionEnding CredentialsRevoked { get; } = new(1008, "The credentials of this connection were revoked.");

    public static ConnectionEnding TooManyErrors { get; } = new(1008, "Too many frames that had to be answered with an error.");

    /// <summary>
    /// The policy for slow readers: what waits is dropped and the client, when it comes back, starts afresh. "Try again later" of the
    /// IANA registry: graphql-ws comes back after it and gives up after 1008.
    /// </summary>
    public static ConnectionEnding SlowReader { get; } =
        new(1013, "The client reads too slowly: its outgoing queue is full.", DropsQueue: true);

    /// <summary>Where the upgrade is not the place to say so any more; graphql-ws comes back after it.</summary>
    public static ConnectionEnding TooManyHandshakes { get; } =
        new(1013, "Too many clients connect at once.", DropsQueue: true);

    public static ConnectionEnding FrameTooBig { get; } = new(1009, "A frame exceeds the size limit.", DropsQueue: true);

    public static ConnectionEnding Failure { get; } = new(1011, "An internal failure occurred.", DropsQueue: true);
}
