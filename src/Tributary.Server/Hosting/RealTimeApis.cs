using System.Collections.Concurrent;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The APIs that have open connections, whatever their protocol, and what becomes of those when an API or a key changes.</summary>
internal sealed class RealTimeApis : ISocketApis, IDisposable
{
    private readonly ApiRegistry _registry;
    private readonly CredentialRegistry _credentials;
    private readonly ApiRequests _requests;
    private readonly Hub _hub;
    private readonly AdministrationGuard _guard;
    private readonly RealTimeMetrics _metrics;
    private readonly HandshakeGate _handshakes;
    private readonly ILogger<RealTimeApis> _log;
    private readonly ConcurrentDictionary<string, GraphQLRealTimeApi> _apis = new(StringComparer.Ordinal);

    public RealTimeApis(
        ApiRegistry registry,
        CredentialRegistry credentials,
        ApiRequests requests,
        Hub hub,
        AdministrationGuard guard,
        RealTimeMetrics metrics,
        HandshakeGate handshakes,
        ILogger<RealTimeApis> log)
    {
        _registry = registry;
        _credentials = credentials;
        _requests = requests;
        _hub = hub;
        _guard = guard;
        _metrics = metrics;
        _handshakes = handshakes;
        _log = log;
        registry.Changed += OnChanged;
        credentials.Changed += OnCredentialsChanged;
    }

    /// <summary>Whether resolvers fill what publications lack.</summary>
    public bool FillsPayloads { get; init; }

    public GraphQLRealTimeApi Find(string apiId) => _apis.GetOrAdd(apiId, Create);

    SocketApi ISocketApis.Find(string apiId) => Find(apiId);

    public void Forget(string apiId, SocketApi api)
    {
        if (api.Sessions.Count == 0 && !api.IsServed)
            _apis.TryRemove(KeyValuePair.Create(apiId, (GraphQLRealTimeApi)api));
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
    }

    private GraphQLRealTimeApi Create(string apiId)
    {
        var subscriptions = new GraphQLSubscriptions(
            apiId, _registry, _requests, _hub, exception => ServerLog.DeliveryFailed(_log, exception), _metrics.Oversized)
        {
            Filling = FillsPayloads ? new PayloadFilling(_requests, FillLimits.Default) : null,
        };
        var api = new GraphQLRealTimeApi(
            subscriptions, new GraphQLOperations(subscriptions, _requests), new ApiHost(apiId, _guard.IsAllowedHost))
        {
            Handshakes = _handshakes,
        };
        api.Sessions.Emptied += () => Forget(apiId, api);
        return api;
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
