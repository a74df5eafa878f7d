using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>The endpoints of Event APIs: which API is meant, and whether it is HTTP or a socket.</summary>
internal sealed class EventSurface(
    EventApiRegistry registry, EventEndpoint http, RealTimeEndpoint sockets, EventApis connected, ApiLocator locator)
{
    private volatile DefaultApi? _default;

    /// <summary>From now on the API at "/event" without an id is this one; null when the template has none.</summary>
    public void Deployed(string? firstApiId) => _default = new DefaultApi(firstApiId);

    public Task HandleAsync(HttpContext context, LocatedApi located)
    {
        DefaultApi? first = _default;
        if (located.Address.ApiId is null && first is null)
            return GraphQLEndpoint.RefuseUntilDeployedAsync(context);
        if (locator.IsPrivateListener(context))
            return GraphQLEndpoint.RefuseAsync(context, NotHere);
        string apiId = located.Address.ApiId ?? first!.ApiId ?? string.Empty;
        if (context.WebSockets.IsWebSocketRequest)
            return sockets.HandleAsync(context, connected, apiId, located);
        return located.Address.Surface == ApiSurface.EventRealTime
            ? GraphQLEndpoint.RefuseAsync(context, UpgradeRequired)
            : http.HandleAsync(context, registry.Find(apiId), located.DomainName);
    }

    private static HttpRefusal UpgradeRequired { get; } = new(
        StatusCodes.Status426UpgradeRequired,
        HttpTexts.BadRequestException,
        $"This is the real-time endpoint: connect with a WebSocket and the subprotocol {EventTexts.Subprotocol}.");

    // Event APIs have no visibility: all of them are public.
    private static HttpRefusal NotHere { get; } = new(
        StatusCodes.Status403Forbidden,
        HttpTexts.AccessDeniedException,
        "Event APIs are public: the private listener serves private APIs only.");

    private sealed record DefaultApi(string? ApiId);
}
