using Tributary.AppSync.Apis;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>One started subscription between the hub and its client, with what is needed to plan it again.</summary>
internal sealed class LiveSubscription : IConsumer, IAsyncDisposable
{
    private readonly ISubscriptionSink _sink;
    private readonly GraphQLSubscriptions _owner;
    private readonly GraphQLRequest _document;
    private readonly ObjectValue _variables;
    private volatile SubscriptionReading _reading;
    private Subscription? _place;
    private Subscription? _invalidationPlace;
    private FilledDeliveries? _filled;

    /// <param name="document">The request without its variables, which many share.</param>
    public LiveSubscription(
        GraphQLSubscriptions owner,
        GraphQLRequest document,
        ObjectValue variables,
        SubscriptionRequest incoming,
        SubscriptionReading reading,
        ISubscriptionSink sink)
    {
        _owner = owner;
        _document = document;
        _variables = variables;
        Incoming = incoming;
        _sink = sink;
        _reading = reading;
        Replan(reading);
    }

    public GraphQLRequest Request => _document with { Variables = _variables };

    public SubscriptionRequest Incoming { get; }

    /// <summary>Consumes the payloads of invalidations: one that its filter matches ends the subscription.</summary>
    public IConsumer Invalidation => new InvalidationConsumer(this);

    public void Attach(Subscription place) => (_place, _invalidationPlace) = (place, _place);

    public SubscriptionReading Reading => _reading;

    /// <summary>The API as it is now, or null when it is gone.</summary>
    public ApiSnapshot? Api => _owner.Api;

    /// <summary>The schema was replaced: payloads are read by the new plan from here on.</summary>
    public void Replan(SubscriptionReading reading)
    {
        _reading = reading;
        // Once it has begun it goes on, so that nothing overtakes what waits there.
        if (_owner.Filling is { } filling && reading.IsFilled)
            _filled ??= new FilledDeliveries(this, filling);
    }

    /// <summary>Set when the client asked for it: it, and not this, then consumes the publications.</summary>
    public ResumableConsumer? Resumable { get; set; }

    public void Fail(Value errors) => _sink.Fail(errors);

    public void Notify(DataPayload payload) => _sink.Send(payload);

    public void CloseConnection(ConnectionEnding ending) => _sink.CloseConnection(ending);

    public void Deliver(Delivery delivery)
    {
        if (_filled is { } filled)
            filled.Add(delivery);
        else if (delivery.Share(_reading, SubscriptionReading.Compute) is { } payload)
            _sink.Send(payload);
    }

    public void Fail(Exception exception) => _owner.OnFault(exception);

    public async ValueTask DisposeAsync()
    {
        _owner.OnEnd(this);
        Resumable?.Dispose();
        _filled?.Dispose();
        if (_place is not null)
            await _place.DisposeAsync();
        if (_invalidationPlace is not null)
            await _invalidationPlace.DisposeAsync();
    }

    private sealed class InvalidationConsumer(LiveSubscription live) : IConsumer
    {
        public void Deliver(Delivery delivery) => live._sink.Invalidate();

        public void Fail(Exception exception) => live.Fail(exception);
    }
}
