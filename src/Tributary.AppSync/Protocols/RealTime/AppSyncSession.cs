using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// What the connections of AppSync's two protocols, for GraphQL and for Event APIs, have in common: from the handshake over an
/// optional connection_init to the end, keep-alives, and the count of errors. Frames are handled in their order.
/// </summary>
public abstract class AppSyncSession : ISocketHandler, IRealTimeConnection
{
    private readonly ISocketChannel _channel;
    private readonly IConnectionAuthority _authority;
    private readonly RealTimeSessions _sessions;
    private ConnectionClock _clock;
    private TokenBucket? _errors;
    private Handshake? _handshake;
    private Task<AuthorizationOutcome>? _authorization;
    private AuthorizationOutcome? _outcome;
    private ConnectionPhase _phase;

    private protected AppSyncSession(
        ISocketChannel channel,
        IConnectionAuthority authority,
        Handshake handshake,
        RealTimeSessions sessions,
        TimeProvider time,
        RealTimeLimits limits)
    {
        _channel = channel;
        _authority = authority;
        _handshake = handshake;
        _sessions = sessions;
        _clock = new ConnectionClock(time, limits);
    }

    /// <summary>Who opened the connection, once that is known.</summary>
    object? IRealTimeConnection.Caller => Outcome?.Caller;

    private protected RealTimeLimits Limits => _clock.Limits;

    private protected SubscriptionTable Subscriptions { get; } = new();

    private protected abstract ReadOnlyMemory<byte> AcknowledgementFrame { get; }

    private AuthorizationOutcome? Outcome => Volatile.Read(ref _authorization) is { } pending
        ? (pending.IsCompletedSuccessfully ? pending.Result : null)
        : _outcome;

    public void Open(CancellationToken connectionOver)
    {
        _authorization = ConnectionAuthorization.JudgeAsync(_handshake!, _authority, connectionOver);
        // The credentials are not needed again, and an idle connection should not keep them.
        _handshake = null;
        _sessions.Add(this);
        _channel.TickAfter(Limits.InitTime);
    }

    public async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message)
    {
        ClientMessage read = ClientMessage.Read(message.Span);
        if (Drops())
            return;
        if (read.Type == RealTimeTexts.ConnectionInit)
        {
            Acknowledge();
            return;
        }

        AuthorizationOutcome outcome = await JudgedAsync();
        if (outcome.Error is { } error)
        {
            Refuse(error);
            return;
        }

        OpenOnFirstFrame();
        await AnswerAsync(read, message, outcome.Caller!);
    }

    public TimeSpan Tick()
    {
        lock (Subscriptions.Gate)
        {
            if (_clock.IsLifeOver)
                _channel.Close(ConnectionEndings.LifeOver);
            if (_clock.TakeKeepAlive())
                Send(KeepAliveMessage.Write());
            // Refused, and the client never said a word: it is told now.
            if (_phase == ConnectionPhase.Silent && _clock.IsInitTimeOver && Outcome?.Error is { } error)
                Refuse(error);
            return _clock.UntilNext(waitsForInit: _phase == ConnectionPhase.Silent && Outcome?.Caller is null);
        }
    }

    public async ValueTask EndAsync(ConnectionEnding ending)
    {
        _sessions.Remove(this);
        // All of them, even when one fails to end.
        await Task.WhenAll(Subscriptions.Close().Select(subscription => subscription.EndAsync(lastFrame: default).AsTask()));
    }

    void IRealTimeConnection.Close(ConnectionEnding ending) => _channel.Close(ending);

    /// <summary>A frame other than connection_init, on a connection that is authorized.</summary>
    /// <param name="message">What every frame has.</param>
    /// <param name="text">The frame; valid until this completes, and the next is read after it.</param>
    /// <param name="caller">As <see cref="AuthorizationOutcome.Caller"/>.</param>
    private protected abstract ValueTask AnswerAsync(ClientMessage message, ReadOnlyMemory<byte> text, object caller);

    private protected abstract ReadOnlyMemory<byte> RefusalFrame(ConnectionError error);

    /// <param name="id">Of the operation, or <see cref="ErrorMessage.NoId"/>.</param>
    /// <param name="errors">As <see cref="StartOutcome.Errors"/>.</param>
    private protected abstract ReadOnlyMemory<byte> ErrorFrame(string id, Value errors);

    private protected RealTimeSubscription NewSubscription(string id, SubscriptionFrames frames) =>
        new(id, _channel, Subscriptions, frames, Limits.DataBeforeAckMax);

    /// <summary>The errors of a subscription that was not admitted.</summary>
    private protected Value ErrorsOf(Admission admission, string id) => admission switch
    {
        Admission.DuplicatedId => StartErrors.DuplicatedId(id),
        Admission.TooMany => StartErrors.MaxSubscriptionsReached(Limits.SubscriptionsMax),
        _ => StartErrors.RateExceeded,
    };

    /// <summary>Whoever provokes too many errors is cut off.</summary>
    private protected void CountError()
    {
        lock (Subscriptions.Gate)
            _errors ??= new TokenBucket(Limits.ErrorsBurstMax, Limits.ErrorsPerSecondMax, _clock.Time);
        if (_errors.TryTake())
            return;
        Send(ErrorFrame(ErrorMessage.NoId, StartErrors.RateExceeded));
        _channel.Close(ConnectionEndings.TooManyErrors);
    }

    private protected void Send(ReadOnlyMemory<byte> frame) => _channel.Send(new OutgoingFrame(frame, default));

    // Everything between connection_init and connection_ack is ignored ("Building a real-time WebSocket client").
    private bool Drops()
    {
        lock (Subscriptions.Gate)
            return _phase is ConnectionPhase.AwaitingAck or ConnectionPhase.Refused;
    }

    private async ValueTask<AuthorizationOutcome> JudgedAsync()
    {
        if (Volatile.Read(ref _authorization) is { } pending)
        {
            _outcome = await pending;
            Volatile.Write(ref _authorization, null);
        }

        return _outcome!;
    }

    private void Acknowledge()
    {
        lock (Subscriptions.Gate)
            _phase = ConnectionPhase.AwaitingAck;
        _ = AcknowledgeAsync();
    }

    private async Task AcknowledgeAsync()
    {
        AuthorizationOutcome outcome = await JudgedAsync();
        if (outcome.Error is { } error)
        {
            Refuse(error);
            return;
        }

        lock (Subscriptions.Gate)
        {
            Send(AcknowledgementFrame);
            StartKeepAlive();
            _phase = ConnectionPhase.Open;
        }
    }

    private void Refuse(ConnectionError error)
    {
        lock (Subscriptions.Gate)
        {
            if (_phase == ConnectionPhase.Refused)
                return;
            _phase = ConnectionPhase.Refused;
            Send(RefusalFrame(error));
        }

        _channel.Close(ConnectionEndings.Refused);
    }

    // connection_init is optional: a first frame of another kind opens an authorized connection as well.
    private void OpenOnFirstFrame()
    {
        lock (Subscriptions.Gate)
        {
            if (_phase != ConnectionPhase.Silent)
                return;
            _phase = ConnectionPhase.Open;
            StartKeepAlive();
        }
    }

    private void StartKeepAlive()
    {
        if (!_clock.TryStartKeepAlive())
            return;
        Send(KeepAliveMessage.Write());
        _channel.TickAfter(_clock.UntilNext(waitsForInit: false));
    }
}
