using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;

namespace Tributary.Server.Hosting;

/// <summary>The GraphQL APIs that have open connections.</summary>
internal sealed class RealTimeApis(
    ApiRegistry registry,
    CredentialRegistry credentials,
    ApiRequests requests,
    Hub hub,
    AdministrationGuard guard,
    RealTimeMetrics metrics,
    HandshakeGate handshakes,
    ILogger<RealTimeApis> log) : SocketApis<GraphQLRealTimeApi, ApiSnapshot>(registry, credentials)
{
    private readonly ApiRegistry _registry = registry;

    /// <summary>Whether resolvers fill what publications lack.</summary>
    public bool FillsPayloads { get; init; }

    protected override GraphQLRealTimeApi Create(string apiId)
    {
        var subscriptions = new GraphQLSubscriptions(
            apiId, _registry, requests, hub, exception => ServerLog.DeliveryFailed(log, exception), metrics.Oversized)
        {
            Filling = FillsPayloads ? new PayloadFilling(requests, FillLimits.Default) : null,
        };
        return new GraphQLRealTimeApi(
            subscriptions, new GraphQLOperations(subscriptions, requests), new ApiHost(apiId, guard.IsAllowedHost))
        {
            Handshakes = handshakes,
        };
    }

    protected override void Change(GraphQLRealTimeApi api, ApiSnapshot? snapshot) => api.OnChanged(snapshot);
}
