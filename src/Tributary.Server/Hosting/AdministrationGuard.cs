using System.Net;

namespace Tributary.Server.Hosting;

/// <summary>
/// Protects the surfaces that change things (management, tables, console) from web pages that the developer happens to visit: the
/// host must be this machine, so that no foreign name resolves here, and no page of another origin may call.
/// </summary>
internal sealed class AdministrationGuard(IEnumerable<string> allowedHosts)
{
    private readonly HashSet<string> _allowedHosts = new(allowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the request is refused, or null.</summary>
    public string? Refusal(HttpRequest request)
    {
        string host = request.Host.Host;
        if (!IsAllowedHost(host) || (IsThisMachine(host) && !IsFromThisMachine(request)))
            return $"The host '{host}' is not allowed to administer this server from there. Use localhost, or name the host with --allow-host.";
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin) || IsSameOrigin(origin, request)
            ? null
            : "A page of another origin may not administer this server.";
    }

    public bool IsAllowedHost(string host) => IsThisMachine(host) || _allowedHosts.Contains(host);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    // A server that listens to the network is not administered by whoever writes "Host: localhost".
    private static bool IsFromThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    private static bool IsSameOrigin(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
        && page.Scheme == request.Scheme
        && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
