using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// One subscription of a connection, from its start to its end. The gate keeps the order of its frames: start_ack before any data,
/// nothing after complete or error.
/// </summary>
internal sealed class RealTimeSubscription(
    string id, ISocketChannel channel, SubscriptionTable table, SubscriptionFrames frames, int dataBeforeAckMax)
    : ISubscriptionSink
{
    private readonly byte[] _prefix = frames.DataPrefix(id);
    private Func<Task>? _cancelStart;
    private List<DataPayload>? _beforeAck;
    private IAsyncDisposable? _subscription;
    private bool _isAcknowledged;
    private bool _isEnded;

    public string Id { get; } = id;

    /// <summary>Asks the API and tells the client what became of it.</summary>
    /// <param name="start">Starts it with this as its sink; cancelled when it is stopped.</param>
    /// <returns>False when the client got an error.</returns>
    public async Task<bool> StartAsync(Func<CancellationToken, ValueTask<StartOutcome>> start)
    {
        // Not disposed: it has no timer and no wait handle, and a stop may still hold it when the start completes.
        var cancellation = new CancellationTokenSource();
        if (!TryBegin(cancellation.CancelAsync))
            return true;
        StartOutcome outcome = await AskAsync(start, cancellation.Token);
        if (outcome.Answer is { } answer)
        {
            await AnswerAsync(answer);
            return true;
        }

        if (outcome.Subscription is not { } subscription)
            return !await EndAsync(frames.Error(Id, outcome.Errors));
        if (!TryAcknowledge(subscription))
            await subscription.DisposeAsync();
        return true;
    }

    /// <summary>Ends the subscription with a last frame, or without one when the socket is gone.</summary>
    /// <returns>False when it had ended before.</returns>
    public async ValueTask<bool> EndAsync(ReadOnlyMemory<byte> lastFrame)
    {
        Func<Task>? cancelStart;
        IAsyncDisposable? subscription;
        lock (table.Gate)
        {
            if (_isEnded)
                return false;
            _isEnded = true;
            _beforeAck = null;
            (cancelStart, subscription) = (_cancelStart, _subscription);
            (_cancelStart, _subscription) = (null, null);
            // The id is free before the client can know that it is.
            table.Remove(this);
            if (!lastFrame.IsEmpty)
                channel.Send(new OutgoingFrame(lastFrame, default));
        }

        if (cancelStart is not null)
            await cancelStart();
        if (subscription is not null)
            await subscription.DisposeAsync();
        return true;
    }

    public void Send(DataPayload payload)
    {
        lock (table.Gate)
        {
            if (_isEnded)
                return;
            if (_isAcknowledged)
            {
                channel.Send(new OutgoingFrame(_prefix, payload.Tail));
                return;
            }

            _beforeAck ??= [];
            _beforeAck.Add(payload);
            if (_beforeAck.Count <= dataBeforeAckMax)
                return;
        }

        Fail(StartErrors.RateExceeded);
    }

    public void Fail(Value errors) => _ = EndAsync(frames.Error(Id, errors)).AsTask();

    public void Invalidate()
    {
        _ = EndAsync(frames.Invalidated(Id)).AsTask();
        channel.Close(ConnectionEndings.SubscriptionInvalidated);
    }

    public void CloseConnection(ConnectionEnding ending) => channel.Close(ending);

    // A cancelled start has ended already, so what is answered here is not sent.
    private static async ValueTask<StartOutcome> AskAsync(
        Func<CancellationToken, ValueTask<StartOutcome>> start, CancellationToken cancellationToken)
    {
        try
        {
            return await start(cancellationToken);
        }
        catch (Exception)
        {
            // The API logs what happened; a client is told no more than that.
            return StartOutcome.Refused(StartErrors.InternalFailure);
        }
    }

    // The operation was no subscription: its one payload is all there is.
    private async ValueTask AnswerAsync(DataPayload answer)
    {
        lock (table.Gate)
        {
            if (_isEnded)
                return;
            _cancelStart = null;
            channel.Send(new OutgoingFrame(_prefix, answer.Tail));
        }

        await EndAsync(frames.Complete(Id));
    }

    private bool TryBegin(Func<Task> cancelStart)
    {
        lock (table.Gate)
        {
            if (_isEnded)
                return false;
            _cancelStart = cancelStart;
            return true;
        }
    }

    private bool TryAcknowledge(IAsyncDisposable subscription)
    {
        lock (table.Gate)
        {
            if (_isEnded)
                return false;
            _cancelStart = null;
            _subscription = subscription;
            _isAcknowledged = true;
            ReadOnlyMemory<byte> acknowledgement = frames.Acknowledgement(Id);
            if (!acknowledgement.IsEmpty)
                channel.Send(new OutgoingFrame(acknowledgement, default));
            foreach (DataPayload payload in _beforeAck ?? [])
                channel.Send(new OutgoingFrame(_prefix, payload.Tail));
            _beforeAck = null;
            return true;
        }
    }
}
