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
            return $"The host '{host}' is not allowed to administer this server from there. "
                + "Use localhost, or name the host with --allow-host.";
        return IsFromAnotherPage(request) ? "A page of another origin may not administer this server." : null;
    }

    public bool IsAllowedHost(string host) => IsThisMachine(host) || _allowedHosts.Contains(host);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    // A server that listens to the network is not administered by whoever writes "Host: localhost".
    private static bool IsFromThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    // Browsers leave Origin out where a page only loads something; Sec-Fetch-Site is there then. Programs send neither.
    private static bool IsFromAnotherPage(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        string? site = request.Headers["Sec-Fetch-Site"];
        return (!string.IsNullOrEmpty(origin) && !IsSameOrigin(origin, request))
            || (!string.IsNullOrEmpty(site) && site is not ("same-origin" or "none"));
    }

    private static bool IsSameOrigin(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
        && page.Scheme == request.Scheme
        && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
