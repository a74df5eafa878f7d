using Tributary.AppSync.Protocols.RealTime;

namespace Tributary.Server.Hosting;

/// <summary>Where whoever opens a socket or an event stream waits for its turn.</summary>
internal sealed class HandshakeEntrance(RealTimeMetrics metrics)
{
    private const string RetryAfterSeconds = "5";

    /// <returns>
    /// A place to dispose when the credentials are judged, or null when too many wait: then the answer is
    /// <see cref="AppSync.Protocols.Http.HttpRefusal.TooManyHandshakes"/>, for which a header is set.
    /// </returns>
    public async ValueTask<IDisposable?> EnterAsync(HttpContext context, SocketApi api)
    {
        // The token of a request is made when it is asked for, and lasts as long.
        IDisposable? place = api.TryEnterHandshake() ?? await api.EnterHandshakeAsync(context.RequestAborted);
        if (place is not null)
            return place;
        metrics.HandshakeRefused();
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return null;
    }
}
