using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// Where a client opened its socket, and from where. It follows which URL of the API the client was given, and IAM signatures are
/// over that one and no other.
/// </summary>
public sealed record SocketEndpoint
{
    internal const string RealTimeHost = ".appsync-realtime-api.";
    internal const string ApiHost = ".appsync-api.";
    private const string RealTimeSuffix = "/realtime";

    /// <summary>The path of the API's URL as it is on the wire: <c>/graphql</c> or <c>/apis/{apiId}/graphql</c>.</summary>
    public string ApiPath { get; private init; } = string.Empty;

    /// <summary>The name of the API's HTTP host, with its port unless that is the scheme's own.</summary>
    public string ApiHostName { get; private init; } = string.Empty;

    /// <summary>The custom domain name that was called, or null.</summary>
    public string? DomainName { get; init; }

    public RequestOrigin Origin { get; private init; } = RequestOrigin.None;

    /// <summary>Names no API: every signature is refused on it.</summary>
    public static SocketEndpoint None { get; } = new();

    /// <param name="path">The raw path of the upgrade, with or without <c>/realtime</c>.</param>
    /// <param name="host">Its Host header.</param>
    /// <param name="origin">Who connected.</param>
    public static SocketEndpoint Of(string path, string host, RequestOrigin origin) => new()
    {
        ApiPath = path.EndsWith(RealTimeSuffix, StringComparison.Ordinal) ? path[..^RealTimeSuffix.Length] : path,
        ApiHostName = host.Replace(RealTimeHost, ApiHost, StringComparison.OrdinalIgnoreCase),
        Origin = origin,
    };

    /// <summary>The other where it says the same, so that the texts of clients that are alike are kept once.</summary>
    public SocketEndpoint OrSame(SocketEndpoint other) =>
        ApiPath == other.ApiPath && ApiHostName == other.ApiHostName && DomainName == other.DomainName
            ? (Origin.IsSame(other.Origin) ? other : other with { Origin = Origin })
            : this;

    /// <summary>Whether this is the API's host: clients write it with its port (JavaScript) or without (Swift, Flutter, Android).</summary>
    public bool IsApiHost(string? host) =>
        !string.IsNullOrEmpty(host)
        && (host.Equals(ApiHostName, StringComparison.OrdinalIgnoreCase)
            || host.Equals(WithoutPort(ApiHostName), StringComparison.OrdinalIgnoreCase));

    internal static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
