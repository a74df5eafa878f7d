using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>
/// One connection of the protocol of Event APIs. A subscribe that takes its time does not hold up what comes after it; a publish does,
/// so that what one client publishes keeps its order.
/// </summary>
public sealed class EventSession : AppSyncSession
{
    /// <summary>Publications of one connection in a second ("AWS AppSync endpoints and quotas": Event APIs).</summary>
    public const int PublishesPerSecondMax = 25;

    private readonly EventRealTimeApi _api;
    private readonly TimeProvider _time;
    private TokenBucket? _publishes;

    internal EventSession(ISocketChannel channel, EventRealTimeApi api, Handshake handshake, TimeProvider time, RealTimeLimits limits)
        : base(channel, api, handshake, api.Sessions, time, limits)
    {
        _api = api;
        _time = time;
    }

    private protected override ReadOnlyMemory<byte> AcknowledgementFrame => EventFrames.ConnectionAck;

    private protected override ReadOnlyMemory<byte> RefusalFrame(ConnectionError error) => EventFrames.ConnectionError(error);

    private protected override ReadOnlyMemory<byte> ErrorFrame(string id, Value errors) =>
        EventFrames.Error(RealTimeTexts.Error, id, errors);

    private protected override async ValueTask AnswerAsync(ClientMessage message, ReadOnlyMemory<byte> text, object caller)
    {
        string? errorType = message.Type switch
        {
            EventTexts.Subscribe => EventTexts.SubscribeError,
            EventTexts.Publish => EventTexts.PublishError,
            EventTexts.Unsubscribe => EventTexts.UnsubscribeError,
            _ => null,
        };
        string id = OperationMessage.IsId(message.Id) ? message.Id : ErrorMessage.NoId;
        if (errorType is null)
            Refuse(RealTimeTexts.Error, id, StartErrors.One(RealTimeTexts.UnsupportedOperation, EventTexts.NotSupported));
        else if (id == ErrorMessage.NoId)
            Refuse(errorType, id, StartErrors.One(RealTimeTexts.BadRequestException, EventTexts.IdInvalid));
        else if (message.Type == EventTexts.Unsubscribe)
            await UnsubscribeAsync(id);
        else if (!OperationMessage.TryRead(message, text.Span, out OperationMessage? operation, out EventError error))
            Refuse(errorType, id, error.ToErrors());
        else if (message.Type == EventTexts.Publish)
            await PublishAsync(operation, (ConnectedCaller)caller);
        else
            Subscribe(operation, (ConnectedCaller)caller);
    }

    private void Subscribe(OperationMessage operation, ConnectedCaller caller)
    {
        Admission admission = Subscriptions.Admit(
            operation.Id, Limits.SubscriptionsMax, () => NewSubscription(operation.Id, EventFrames.Instance), out var subscription);
        if (admission == Admission.Admitted)
            _ = SubscribeAsync(subscription!, operation, caller);
        else if (admission != Admission.Closed)
            Refuse(EventTexts.SubscribeError, operation.Id, ErrorsOf(admission, operation.Id));
    }

    private async Task SubscribeAsync(RealTimeSubscription subscription, OperationMessage operation, ConnectedCaller caller)
    {
        bool isAnsweredWithError = !await subscription.StartAsync(
            cancellation => _api.SubscribeAsync(operation, caller, subscription, cancellation));
        Subscriptions.StartEnded();
        if (isAnsweredWithError)
            CountError();
    }

    private async ValueTask UnsubscribeAsync(string id)
    {
        if (Subscriptions.Find(id) is not { } subscription || !await subscription.EndAsync(EventFrames.Instance.Complete(id)))
            Refuse(EventTexts.UnsubscribeError, id, StartErrors.One(EventTexts.UnknownOperation, EventTexts.UnknownId(id)));
    }

    private async ValueTask PublishAsync(OperationMessage operation, ConnectedCaller caller)
    {
        _publishes ??= new TokenBucket(PublishesPerSecondMax, PublishesPerSecondMax, _time);
        if (!_publishes.TryTake())
        {
            Refuse(EventTexts.PublishError, operation.Id, StartErrors.RateExceeded);
            return;
        }

        (PublishAnswer? answer, Value errors) = await _api.PublishAsync(operation, caller);
        if (answer is null)
            Refuse(EventTexts.PublishError, operation.Id, errors);
        else
            Send(EventFrames.PublishSuccess(operation.Id, answer));
    }

    private void Refuse(string type, string id, Value errors)
    {
        Send(EventFrames.Error(type, id, errors));
        CountError();
    }
}
