using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The sockets of all APIs: upgrades, and what becomes of them when an API changes.</summary>
internal sealed class RealTimeEndpoint : IDisposable
{
    private readonly ApiRegistry _registry;
    private readonly CredentialRegistry _credentials;
    private readonly ApiRequests _requests;
    private readonly Hub _hub;
    private readonly AdministrationGuard _guard;
    private readonly RealTimeMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<RealTimeEndpoint> _log;
    private readonly TimerWheel _wheel;
    private readonly ConcurrentDictionary<string, GraphQLRealTimeApi> _apis = new(StringComparer.Ordinal);

    public RealTimeEndpoint(
        ApiRegistry registry,
        CredentialRegistry credentials,
        ApiRequests requests,
        Hub hub,
        AdministrationGuard guard,
        RealTimeMetrics metrics,
        TimeProvider clock,
        ILogger<RealTimeEndpoint> log)
    {
        _registry = registry;
        _credentials = credentials;
        _requests = requests;
        _hub = hub;
        _guard = guard;
        _metrics = metrics;
        _clock = clock;
        _log = log;
        _wheel = new TimerWheel(clock);
        registry.Changed += OnChanged;
        credentials.Changed += OnCredentialsChanged;
    }

    public async Task HandleAsync(HttpContext context, string apiId)
    {
        Handshake handshake = Handshake.Read(new HandshakeRequest
        {
            Subprotocols = [.. context.Request.Headers.SecWebSocketProtocol.OfType<string>()],
            QueryString = context.Request.QueryString.Value ?? string.Empty,
            Headers = [.. context.Request.Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))],
            Endpoint = EndpointOf(context),
        });
        GraphQLRealTimeApi api = _apis.GetOrAdd(apiId, CreateApi);
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = handshake.Subprotocol, KeepAliveInterval = TimeSpan.Zero });
        var connection = new SocketConnection(socket, _wheel, SocketLimits.Default);
        var session = new RealTimeSession(
            connection, api, handshake, api.Sessions, _clock, RealTimeLimits.Default);
        try
        {
            await connection.RunAsync(session);
        }
        catch (Exception exception)
        {
            ServerLog.ConnectionFailed(_log, exception);
        }
        finally
        {
            ForgetUnknown(apiId, api);
        }
    }

    /// <summary>Tells every client to come back elsewhere.</summary>
    public void CloseAll()
    {
        foreach (GraphQLRealTimeApi api in _apis.Values)
            api.Sessions.CloseAll(ConnectionEndings.ServerStopping);
    }

    public void Dispose()
    {
        _registry.Changed -= OnChanged;
        _credentials.Changed -= OnCredentialsChanged;
        _wheel.Dispose();
    }

    private GraphQLRealTimeApi CreateApi(string apiId) =>
        new(
            new GraphQLSubscriptions(
                apiId, _registry, _requests, _hub, exception => ServerLog.DeliveryFailed(_log, exception), _metrics.Oversized),
            new ApiHost(apiId, _guard.IsAllowedHost));

    // Ids that strangers make up leave nothing behind.
    private void ForgetUnknown(string apiId, GraphQLRealTimeApi api)
    {
        if (api.Sessions.Count == 0 && _registry.Find(apiId) is null)
            _apis.TryRemove(KeyValuePair.Create(apiId, api));
    }

    private static SocketEndpoint EndpointOf(HttpContext context)
    {
        string rawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string path = RequestTarget.TryRead(rawTarget, out RequestTarget target) ? target.Path : string.Empty;
        return SocketEndpoint.Of(path, context.Request.Host.Value ?? string.Empty, RequestOrigins.Of(context));
    }

    private void OnCredentialsChanged()
    {
        foreach ((string apiId, GraphQLRealTimeApi realTime) in _apis)
        {
            if (_registry.Find(apiId) is { } api)
                realTime.OnChanged(api);
        }
    }

    private void OnChanged(string apiId, ApiSnapshot? api)
    {
        if (!_apis.TryGetValue(apiId, out GraphQLRealTimeApi? realTime))
            return;
        realTime.OnChanged(api);
        if (api is null)
            _apis.TryRemove(apiId, out _);
    }
}
