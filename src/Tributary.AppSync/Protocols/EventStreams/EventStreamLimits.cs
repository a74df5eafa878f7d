namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>Times of one stream.</summary>
public sealed record EventStreamLimits
{
    /// <summary>A comment now and then keeps proxies from cutting a silent stream, and finds clients that have gone.</summary>
    public TimeSpan CommentPeriod { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>As long as a socket; EventSource and graphql-sse come back by themselves.</summary>
    public TimeSpan StreamLife { get; init; } = TimeSpan.FromHours(24);

    public static EventStreamLimits Default { get; } = new();
}
