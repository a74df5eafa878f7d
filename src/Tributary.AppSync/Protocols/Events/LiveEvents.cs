using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>One subscription to a channel between the hub and its client, with what is needed to judge it again.</summary>
internal sealed class LiveEvents(
    EventRealTimeApi owner, Channel channel, SubscriptionRequest subscriber, ISubscriptionSink sink)
    : IConsumer, IAsyncDisposable
{
    /// <summary>Every subscriber gets the same of a publication.</summary>
    private static readonly object Reading = new();

    private Subscription? _place;

    public Channel Channel { get; } = channel;

    public SubscriptionRequest Subscriber { get; } = subscriber;

    public void Attach(Subscription place) => _place = place;

    public void Deliver(Delivery delivery)
    {
        foreach (DataPayload payload in delivery.Share(Reading, static (_, delivered) => Write(delivered.Publication.Payload)))
            sink.Send(payload);
    }

    public void Fail(Exception exception) => owner.OnFault(exception);

    public void End(Value errors) => sink.Fail(errors);

    public void CloseConnection(ConnectionEnding ending) => sink.CloseConnection(ending);

    public async ValueTask DisposeAsync()
    {
        owner.OnEnd(this);
        if (_place is not null)
            await _place.DisposeAsync();
    }

    // "event" is the text of an event, which is JSON itself.
    private static DataPayload[] Write(Value events) => [.. events.AsList().Select(DataPayload.FromValue)];
}
