using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// One connection of AppSync's real-time protocol for GraphQL ("Building a real-time WebSocket client"). A start that takes its time
/// does not hold up what comes after it.
/// </summary>
public sealed class RealTimeSession : AppSyncSession
{
    private readonly IRealTimeApi _api;

    /// <param name="sessions">Where this connection is found while it is open.</param>
    public RealTimeSession(
        ISocketChannel channel, IRealTimeApi api, Handshake handshake, RealTimeSessions sessions, TimeProvider time, RealTimeLimits limits)
        : base(channel, api, handshake, sessions, time, limits) => _api = api;

    private protected override ReadOnlyMemory<byte> AcknowledgementFrame => ConnectionAckMessage.Write();

    private protected override ReadOnlyMemory<byte> RefusalFrame(ConnectionError error) => ConnectionErrorMessage.Write(error);

    private protected override ReadOnlyMemory<byte> ErrorFrame(string id, Value errors) => ErrorMessage.Write(id, errors);

    private protected override async ValueTask AnswerAsync(ClientMessage message, ReadOnlyMemory<byte> text, object caller)
    {
        switch (message.Type)
        {
            case RealTimeTexts.Start:
                Start(StartMessage.Read(message, caller));
                break;
            case RealTimeTexts.Stop:
                await StopAsync(message.Id);
                break;
            default:
                SendError(ErrorMessage.NoId, StartErrors.UnsupportedOperation);
                break;
        }
    }

    private void Start(StartMessage start)
    {
        if (start.Request is not { } request)
        {
            SendError(start.Id, start.Errors);
            return;
        }

        Admission admission = Subscriptions.Admit(
            start.Id, Limits.SubscriptionsMax, () => NewSubscription(start.Id, SubscriptionFrames.AppSync), out var subscription);
        if (admission == Admission.Admitted)
            _ = StartAsync(subscription!, request);
        else if (admission != Admission.Closed)
            SendError(start.Id, ErrorsOf(admission, start.Id));
    }

    private async Task StartAsync(RealTimeSubscription subscription, StartRequest request)
    {
        bool isAnsweredWithError = !await subscription.StartAsync(cancellation => _api.StartAsync(request, subscription, cancellation));
        Subscriptions.StartEnded();
        if (isAnsweredWithError)
            CountError();
    }

    // No complete for an id that is not there: Android takes it as an error of all its subscriptions.
    private async ValueTask StopAsync(string? id)
    {
        if (id is not null && Subscriptions.Find(id) is { } subscription)
            await subscription.EndAsync(CompleteMessage.Write(id));
    }

    private void SendError(string id, Value errors)
    {
        Send(ErrorFrame(id, errors));
        CountError();
    }
}
