using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Tributary.AppSync.Authorization;

namespace Tributary.Server.Hosting;

/// <summary>Where an HTTP request came from, upgrades to sockets included.</summary>
internal static class RequestOrigins
{
    public static RequestOrigin Of(HttpContext context) =>
        RequestOrigin.Of(context.Request.Headers["x-forwarded-for"], PeerOf(context), context.Request.IsHttps) with
        {
            UserAgent = context.Request.Headers.UserAgent.ToString(),
            Referer = context.Request.Headers.Referer.ToString(),
        };

    // Not by HttpContext.Connection, which stays in memory with the request, and a socket is a request that lasts.
    private static IPAddress? PeerOf(HttpContext context) => context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
}
