using System.Collections.Immutable;
using System.Net;

namespace Tributary.AppSync.Authorization;

/// <summary>Where a request came from.</summary>
/// <param name="SourceIps">
/// ctx.identity.sourceIp: what x-forwarded-for says, then the peer of the connection. Only the last was not chosen by the client.
/// </param>
/// <param name="Peer">The peer of the connection, or null when there is none.</param>
/// <param name="IsSecure">Whether it came by TLS.</param>
public sealed record RequestOrigin(ImmutableArray<string> SourceIps, IPAddress? Peer, bool IsSecure)
{
    /// <summary>What the client calls itself; empty when it does not.</summary>
    public string UserAgent { get; init; } = string.Empty;

    /// <summary>The page that the client says it comes from; empty when it says nothing.</summary>
    public string Referer { get; init; } = string.Empty;

    /// <summary>Of a request that came by no network.</summary>
    public static RequestOrigin None { get; } = new([], null, false);

    /// <summary>Whether the other says the same.</summary>
    public bool IsSame(RequestOrigin other) => IsSecure == other.IsSecure
        && UserAgent == other.UserAgent
        && Referer == other.Referer
        && Equals(Peer, other.Peer)
        && SourceIps.SequenceEqual(other.SourceIps);

    /// <param name="forwardedFor">The values of x-forwarded-for, each a list with commas.</param>
    /// <param name="peer">The peer of the connection.</param>
    /// <param name="isSecure">Whether the connection is encrypted.</param>
    public static RequestOrigin Of(IEnumerable<string?> forwardedFor, IPAddress? peer, bool isSecure)
    {
        IPAddress? plain = peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4() : peer;
        const StringSplitOptions Options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        IEnumerable<string> forwarded = forwardedFor.SelectMany(value => value?.Split(',', Options) ?? []);
        return new RequestOrigin([.. forwarded, .. plain is null ? [] : new[] { plain.ToString() }], plain, isSecure);
    }
}
