namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>Times of one stream.</summary>
public sealed record EventStreamLimits
{
    /// <summary>A comment now and then keeps proxies from cutting a silent stream, and finds clients that have gone.</summary>
    public TimeSpan CommentPeriod { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>As long as a socket; EventSource and graphql-sse come back by themselves.</summary>
    public TimeSpan StreamLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a reserved stream waits to be opened. Our choice.</summary>
    public TimeSpan ReservationTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reserved streams of one API, those that are open among them. Our choice.</summary>
    public int ReservationsMax { get; init; } = 10_000;

    public static EventStreamLimits Default { get; } = new();
}
