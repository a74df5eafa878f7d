using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The Event APIs that have open connections.</summary>
internal sealed class EventApis(
    EventApiRegistry registry,
    CredentialRegistry credentials,
    EventRequests requests,
    AdministrationGuard guard,
    HandshakeGate handshakes,
    ILogger<EventApis> log) : SocketApis<EventRealTimeApi, EventApiSnapshot>(registry, credentials)
{
    private readonly EventApiRegistry _registry = registry;

    protected override EventRealTimeApi Create(string apiId) => new(
        apiId, _registry, requests, new ApiHost(apiId, guard.IsAllowedHost), exception => ServerLog.DeliveryFailed(log, exception))
    {
        Handshakes = handshakes,
    };

    protected override void Change(EventRealTimeApi api, EventApiSnapshot? snapshot) => api.OnChanged(snapshot);
}
