using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Subscriptions;
using Tributary.AppSync.Tests.Apis;
using Tributary.Realtime.Histories;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Sockets;
using Tributary.Realtime.Tests;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.Simulation.Tests.RealTime;

/// <summary>The server's memory from one start to the next: hub, backplane, histories, sessions. What is deployed outlives it.</summary>
internal sealed class SimulatedNode : IDisposable
{
    private static readonly Topic Messages = SubscriptionTopics.Of(TestApi.ApiId, "onMessage");
    private static readonly SocketLimits SocketLimits = new() { QueuedFramesMax = 24 };

    private readonly Hub _hub;
    private readonly GraphQLRealTimeApi _realTime;
    private readonly TimerWheel _wheel;
    private readonly ManualTime _time;

    public SimulatedNode(TestApi api, ManualTime time, string name)
    {
        _time = time;
        int epochs = 0;
        var limits = new HistoryLimits { PublicationsMax = 128 };
        _hub = new Hub(new InMemoryBackplane(name), new HistoryTable(time, () => $"{name}-{++epochs}", limits));
        var subscriptions = new GraphQLSubscriptions(TestApi.ApiId, api.Registry, api.Requests, _hub, Faults.Add, _ => { });
        _realTime = new GraphQLRealTimeApi(
            subscriptions, new GraphQLOperations(subscriptions, api.Requests), new ApiHost(TestApi.ApiId, host => host == "localhost"));
        _wheel = new TimerWheel(time);
    }

    public List<Exception> Faults { get; } = [];

    public void Accept(SimulatedSocket socket, Handshake handshake)
    {
        var connection = new SocketConnection(socket, _wheel, SocketLimits);
        var session = new RealTimeSession(connection, _realTime, handshake, _realTime.Sessions, _time, RealTimeLimits.Default);
        _ = RunAsync(connection, session);
    }

    public void Publish(int room, int number)
    {
        ValueTask publishing = _hub.PublishAsync(
            Messages, ObjectValue.Of(("room", $"{room}"), ("n", number)), CancellationToken.None);
        if (!publishing.IsCompletedSuccessfully)
            throw new InvalidOperationException("A publication of a node that is alone is delivered when it returns.");
    }

    public void Dispose() => _wheel.Dispose();

    private async Task RunAsync(SocketConnection connection, RealTimeSession session)
    {
        try
        {
            await connection.RunAsync(session);
        }
        catch (Exception exception)
        {
            Faults.Add(exception);
        }
    }
}
