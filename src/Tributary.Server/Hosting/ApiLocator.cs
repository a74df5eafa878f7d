using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;
using Tributary.ControlPlane.Definitions;

namespace Tributary.Server.Hosting;

/// <summary>
/// Which API a request means: by its path, by the host's name, or by a custom domain name; and whether it may be reached where the
/// request arrived. Private APIs answer on the private listener alone, public ones on the others alone ("Using AWS AppSync Private
/// APIs").
/// </summary>
internal sealed class ApiLocator(DefinitionStore definitions, ServerAddresses addresses)
{
    /// <summary>Names the API's host where the request's own host is that of an interface endpoint.</summary>
    private const string DomainHeader = "x-appsync-domain";

    /// <summary>False when the path is no endpoint of an API.</summary>
    public bool TryLocate(HttpContext context, string path, out LocatedApi api)
    {
        bool isPrivate = IsPrivateListener(context);
        string host = HostOf(context.Request, isPrivate);
        api = default;
        if (!ApiAddress.TryRead(path, WithoutPort(host), out ApiAddress address))
            return false;
        string? domainName = null;
        if (address.ApiId is null && definitions.FindDomainName(WithoutPort(host)) is { } route)
        {
            address = address with { ApiId = route.ApiId ?? string.Empty };
            domainName = WithoutPort(host).ToLowerInvariant();
        }

        api = new LocatedApi(address, host, domainName, isPrivate);
        return true;
    }

    /// <summary>Whether the request came to the listener that serves private APIs and nothing else.</summary>
    public bool IsPrivateListener(HttpContext context) =>
        addresses.Private is { } only && context.Connection.LocalPort == only.Port;

    /// <summary>Why the API does not answer here, or null.</summary>
    public HttpRefusal? Refusal(ApiSnapshot? api, LocatedApi located)
    {
        if (api is null || api.Definition.IsPrivate == located.IsPrivateListener)
            return null;
        string message = located.IsPrivateListener ? "This API is public: the private listener serves private APIs only."
            : addresses.Private is null ? "This API is private, and the server has no private listener. Start it with --private-port."
            : "This API is private: it is served by the private listener only.";
        return new HttpRefusal(StatusCodes.Status403Forbidden, HttpTexts.AccessDeniedException, message);
    }

    private static string HostOf(HttpRequest request, bool isPrivate) =>
        isPrivate && request.Headers[DomainHeader] is [{ Length: > 0 } named] ? named : request.Host.Value ?? string.Empty;

    private static string WithoutPort(string host) => new HostString(host).Host;
}

/// <summary>The API that a request means.</summary>
/// <param name="Address">Its id and endpoint.</param>
/// <param name="Host">The host that the client addressed, with its port.</param>
/// <param name="DomainName">The custom domain name that was called, or null.</param>
/// <param name="IsPrivateListener">Where the request arrived.</param>
internal readonly record struct LocatedApi(ApiAddress Address, string Host, string? DomainName, bool IsPrivateListener);
