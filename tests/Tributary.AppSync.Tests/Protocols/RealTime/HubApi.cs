using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Filters;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Realtime.Topics;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Protocols.RealTime;

/// <summary>
/// A small API on a real hub: the key "good" opens it, the field is the first word in the braces of the query, the variables are
/// equality filters, and the payload is the event.
/// </summary>
internal sealed class HubApi : IRealTimeApi
{
    public const string FieldUndefined =
        "Validation error of type FieldUndefined: Field 'onHelo' in type 'Subscription' is undefined @ 'onHelo'";

    private readonly Hub _hub = new(new InMemoryBackplane("node-1"));

    public List<ConnectRequest> Connects { get; } = [];

    public List<StartRequest> Starts { get; } = [];

    public Dictionary<string, ISubscriptionSink> Sinks { get; } = [];

    public int OpenSubscriptions => _open;

    public int PayloadsComputed { get; private set; }

    /// <summary>Runs before the answer to a start; by id.</summary>
    public Dictionary<string, Func<CancellationToken, Task>> BeforeStarting { get; } = [];

    /// <summary>Runs when a subscription is registered and before the start is answered.</summary>
    public Func<Task> AfterRegistering { get; set; } = () => Task.CompletedTask;

    public Func<Task> BeforeAuthorizing { get; set; } = () => Task.CompletedTask;

    private int _open;

    public async ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        Connects.Add(request);
        await BeforeAuthorizing();
        return !IsHost(request.Authorization.Host) ? AuthorizationOutcome.Refused(ConnectionError.NotAuthorized) : request.Authorization["X-API-KEY"] switch
        {
            "good" or "other" => AuthorizationOutcome.Allowed(request.Authorization["x-api-key"]!),
            null => AuthorizationOutcome.Refused(ConnectionError.NoValidAuthorization),
            _ => AuthorizationOutcome.Refused(ConnectionError.NotAuthorized),
        };
    }

    public async ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        Starts.Add(request);
        Sinks[request.Id] = sink;
        if (BeforeStarting.TryGetValue(request.Id, out Func<CancellationToken, Task>? wait))
            await wait(cancellationToken);
        string caller = request.Authorization?["x-api-key"] ?? (string)request.ConnectionCaller;
        if (caller is not ("good" or "other") || !IsHost(request.Authorization?.Host))
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        string field = request.Query.Split('{', '}')[1].Trim();
        if (field == "onSecret")
            return StartOutcome.Refused(StartErrors.FieldNotAuthorized(field));
        if (field == "onHelo")
            return StartOutcome.Refused(StartErrors.OfValidation([FieldUndefined]));
        EqualityFilter filter = EqualityFilter.Of([.. request.Variables.Select(member => (FieldPath.Of(member.Key), member.Value))]);
        Subscription subscription = await _hub.SubscribeAsync(
            TopicPattern.Exactly(Topic.Of(field)), filter, new Consumer(this, request.Query, sink), CancellationToken.None);
        Interlocked.Increment(ref _open);
        await AfterRegistering();
        return StartOutcome.Started(new Handle(this, subscription));
    }

    public async Task PublishAsync(string field, string json) =>
        await _hub.PublishAsync(Topic.Of(field), Value.Parse(json), CancellationToken.None);

    private static bool IsHost(string? host) => host is null or "localhost" or "localhost:4000" or "api.example.com";

    private DataPayload Compute(Publication publication)
    {
        PayloadsComputed++;
        return DataPayload.FromValue(ObjectValue.Of(("data", ObjectValue.Of((publication.Topic.Text, publication.Payload)))));
    }

    private sealed class Consumer(HubApi api, string reading, ISubscriptionSink sink) : IConsumer
    {
        public void Deliver(Delivery delivery) => sink.Send(delivery.Share(reading, (_, shared) => api.Compute(shared.Publication)));

        public void Fail(Exception exception) => sink.Fail(StartErrors.InternalFailure);
    }

    private sealed class Handle(HubApi api, Subscription subscription) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await subscription.DisposeAsync();
            Interlocked.Decrement(ref api._open);
        }
    }
}
