using System.Collections.Concurrent;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The Event APIs that have open connections, and what becomes of those when an API or a key changes.</summary>
internal sealed class EventApis : ISocketApis, IDisposable
{
    private readonly EventApiRegistry _registry;
    private readonly CredentialRegistry _credentials;
    private readonly EventRequests _requests;
    private readonly AdministrationGuard _guard;
    private readonly HandshakeGate _handshakes;
    private readonly ILogger<EventApis> _log;
    private readonly ConcurrentDictionary<string, EventRealTimeApi> _apis = new(StringComparer.Ordinal);

    public EventApis(
        EventApiRegistry registry,
        CredentialRegistry credentials,
        EventRequests requests,
        AdministrationGuard guard,
        HandshakeGate handshakes,
        ILogger<EventApis> log)
    {
        _registry = registry;
        _credentials = credentials;
        _requests = requests;
        _guard = guard;
        _handshakes = handshakes;
        _log = log;
        registry.Changed += OnChanged;
        credentials.Changed += OnCredentialsChanged;
    }

    public SocketApi Find(string apiId) => _apis.GetOrAdd(apiId, Create);

    public void Forget(string apiId, SocketApi api)
    {
        if (api.Sessions.Count == 0 && !api.IsServed)
            _apis.TryRemove(KeyValuePair.Create(apiId, (EventRealTimeApi)api));
    }

    /// <summary>Tells every client to come back elsewhere.</summary>
    public void CloseAll()
    {
        foreach (EventRealTimeApi api in _apis.Values)
            api.Sessions.CloseAll(ConnectionEndings.ServerStopping);
    }

    public void Dispose()
    {
        _registry.Changed -= OnChanged;
        _credentials.Changed -= OnCredentialsChanged;
    }

    private EventRealTimeApi Create(string apiId)
    {
        var api = new EventRealTimeApi(
            apiId, _registry, _requests, new ApiHost(apiId, _guard.IsAllowedHost), exception => ServerLog.DeliveryFailed(_log, exception))
        {
            Handshakes = _handshakes,
        };
        api.Sessions.Emptied += () => Forget(apiId, api);
        return api;
    }

    private void OnCredentialsChanged()
    {
        foreach ((string apiId, EventRealTimeApi realTime) in _apis)
        {
            if (_registry.Find(apiId) is { } api)
                realTime.OnChanged(api);
        }
    }

    private void OnChanged(string apiId, EventApiSnapshot? api)
    {
        if (!_apis.TryGetValue(apiId, out EventRealTimeApi? realTime))
            return;
        realTime.OnChanged(api);
        if (api is null)
            _apis.TryRemove(apiId, out _);
    }
}
