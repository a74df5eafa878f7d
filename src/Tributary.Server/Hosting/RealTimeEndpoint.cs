using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Signatures;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The sockets of all APIs: upgrades, and which protocol is spoken on them.</summary>
internal sealed class RealTimeEndpoint(HandshakeEntrance entrance, TimeProvider clock, ILogger<RealTimeEndpoint> log) : IDisposable
{
    private static readonly string[] Forgotten =
    [
        HeaderNames.SecWebSocketProtocol, HeaderNames.Authorization, "x-api-key", HeaderNames.Cookie, HeaderNames.UserAgent,
        HeaderNames.Origin, HeaderNames.Host, HeaderNames.SecWebSocketKey, HeaderNames.SecWebSocketExtensions,
    ];

    private readonly TimerWheel _wheel = new(clock);
    private readonly Action<Exception> _onFault = exception => ServerLog.ConnectionFailed(log, exception);

    /// <param name="context">The upgrade.</param>
    /// <param name="apis">Those of the kind that it is for.</param>
    /// <param name="apiId">The API.</param>
    /// <param name="located">How it was named.</param>
    public Task HandleAsync(HttpContext context, ISocketApis apis, string apiId, LocatedApi located)
    {
        ValueTask<Accepted?> accepting = AcceptAsync(context, apis, apiId, located);
        // Nothing of ours waits while the socket is open: it would be memory of every idle one.
        return accepting.IsCompletedSuccessfully ? Run(accepting.Result) : RunAsync(accepting).Unwrap();
    }

    private static async Task<Task> RunAsync(ValueTask<Accepted?> accepting) => Run(await accepting);

    private static Task Run(Accepted? accepted) => accepted?.Connection.RunAsync(accepted.Value.Session) ?? Task.CompletedTask;

    // The client waits for the upgrade: nothing of a socket is in memory yet, and none of its times runs.
    private async ValueTask<Accepted?> AcceptAsync(HttpContext context, ISocketApis apis, string apiId, LocatedApi located)
    {
        SocketApi api = apis.Find(apiId);
        IDisposable? place = null;
        try
        {
            place = await entrance.EnterAsync(context, api);
            if (place is not null)
                return await AcceptAsync(context, located, api, place);
            await GraphQLEndpoint.RefuseAsync(context, HttpRefusal.TooManyHandshakes);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            place?.Dispose();
        }
        catch
        {
            place?.Dispose();
            throw;
        }

        apis.Forget(apiId, api);
        return null;
    }

    private async ValueTask<Accepted> AcceptAsync(HttpContext context, LocatedApi located, SocketApi api, IDisposable place)
    {
        HandshakeRequest request = HandshakeOf(context, located);
        Handshake handshake = api.ReadHandshake(request) with { Place = place };
        if (handshake.IsTransport)
            request = request with { Headers = [.. request.Headers] };
        WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = handshake.Subprotocol, KeepAliveInterval = TimeSpan.Zero });
        ForgetHeaders(context.Request);
        // Its credentials come later, if at all.
        if (handshake.IsTransport)
            place.Dispose();
        var connection = new SocketConnection(socket, _wheel, api.LimitsOf(handshake), _onFault);
        return new Accepted(connection, api.CreateSession(connection, handshake, request, clock));
    }

    // The request lasts as long as the socket, and its headers hold the credentials.
    private static void ForgetHeaders(HttpRequest request)
    {
        foreach (string name in Forgotten)
            request.Headers.Remove(name);
    }

    public void Dispose() => _wheel.Dispose();

    private static HandshakeRequest HandshakeOf(HttpContext context, LocatedApi located) => new()
    {
        Subprotocols = [.. context.Request.Headers.SecWebSocketProtocol.OfType<string>()],
        QueryString = context.Request.QueryString.Value ?? string.Empty,
        Headers = context.Request.Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString())),
        Endpoint = EndpointOf(context, located),
    };

    private readonly record struct Accepted(SocketConnection Connection, ISocketHandler Session);

    private static SocketEndpoint EndpointOf(HttpContext context, LocatedApi located)
    {
        string rawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string path = RequestTarget.TryRead(rawTarget, out RequestTarget target) ? target.Path : string.Empty;
        return SocketEndpoint.Of(path, located.Host, RequestOrigins.Of(context)) with { DomainName = located.DomainName };
    }
}
