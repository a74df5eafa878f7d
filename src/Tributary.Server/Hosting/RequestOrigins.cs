using Tributary.AppSync.Authorization;

namespace Tributary.Server.Hosting;

/// <summary>Where an HTTP request came from, upgrades to sockets included.</summary>
internal static class RequestOrigins
{
    public static RequestOrigin Of(HttpContext context) =>
        RequestOrigin.Of(context.Request.Headers["x-forwarded-for"], context.Connection.RemoteIpAddress, context.Request.IsHttps) with
        {
            UserAgent = context.Request.Headers.UserAgent.ToString(),
            Referer = context.Request.Headers.Referer.ToString(),
        };
}
