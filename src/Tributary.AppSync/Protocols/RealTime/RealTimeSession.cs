using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// One connection of AppSync's real-time protocol ("Building a real-time WebSocket client"). Frames are handled in their order;
/// a start that takes its time does not hold up what comes after it.
/// </summary>
public sealed class RealTimeSession : ISocketHandler, IRealTimeConnection
{
    private readonly Lock _gate = new();
    private readonly ISocketChannel _channel;
    private readonly IRealTimeApi _api;
    private readonly RealTimeSessions _sessions;
    private readonly RealTimeLimits _limits;
    private readonly SubscriptionTable _subscriptions = new();
    private readonly TimeProvider _time;
    private readonly ConnectionClock _clock;
    private TokenBucket? _errors;
    private Handshake? _handshake;
    private Task<AuthorizationOutcome>? _authorization;
    private AuthorizationOutcome? _outcome;
    private ConnectionPhase _phase;

    /// <param name="sessions">Where this connection is found while it is open.</param>
    public RealTimeSession(
        ISocketChannel channel, IRealTimeApi api, Handshake handshake, RealTimeSessions sessions, TimeProvider time, RealTimeLimits limits)
    {
        _channel = channel;
        _api = api;
        _handshake = handshake;
        _sessions = sessions;
        _limits = limits;
        _time = time;
        _clock = new ConnectionClock(time, limits);
    }

    /// <summary>Who opened the connection, once that is known.</summary>
    object? IRealTimeConnection.Caller => Outcome?.Caller;

    private AuthorizationOutcome? Outcome => Volatile.Read(ref _authorization) is { } pending
        ? (pending.IsCompletedSuccessfully ? pending.Result : null)
        : _outcome;

    public void Open(CancellationToken connectionOver)
    {
        _authorization = ConnectionAuthorization.JudgeAsync(_handshake!, _api, connectionOver);
        // The credentials are not needed again, and an idle connection should not keep them.
        _handshake = null;
        _sessions.Add(this);
        _channel.TickAfter(_limits.InitTime);
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
            Refuse(error);
        else
            await AnswerAsync(read, outcome.Caller!);
    }

    public TimeSpan Tick()
    {
        lock (_gate)
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
        await Task.WhenAll(_subscriptions.Close().Select(subscription => subscription.EndAsync(lastFrame: default).AsTask()));
    }

    void IRealTimeConnection.Close(ConnectionEnding ending) => _channel.Close(ending);

    // Everything between connection_init and connection_ack is ignored ("Building a real-time WebSocket client").
    private bool Drops()
    {
        lock (_gate)
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
        lock (_gate)
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

        lock (_gate)
        {
            Send(ConnectionAckMessage.Write());
            StartKeepAlive();
            _phase = ConnectionPhase.Open;
        }
    }

    private void Refuse(ConnectionError error)
    {
        lock (_gate)
        {
            if (_phase == ConnectionPhase.Refused)
                return;
            _phase = ConnectionPhase.Refused;
            Send(ConnectionErrorMessage.Write(error));
        }

        _channel.Close(ConnectionEndings.Refused);
    }

    // connection_init is optional: a first frame of another kind opens an authorized connection as well.
    private async ValueTask AnswerAsync(ClientMessage message, object caller)
    {
        lock (_gate)
        {
            if (_phase == ConnectionPhase.Silent)
            {
                _phase = ConnectionPhase.Open;
                StartKeepAlive();
            }
        }

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

        Admission admission = _subscriptions.Admit(start.Id, _limits.SubscriptionsMax, Create, out RealTimeSubscription? subscription);
        if (admission == Admission.Admitted)
            _ = StartAsync(subscription!, request);
        else if (admission != Admission.Closed)
            SendError(start.Id, ErrorsOf(admission, start.Id));
        RealTimeSubscription Create() => new(start.Id, _channel, _subscriptions, SubscriptionFrames.AppSync, _limits.DataBeforeAckMax);
    }

    private async Task StartAsync(RealTimeSubscription subscription, StartRequest request)
    {
        bool isAnsweredWithError = !await subscription.StartAsync(cancellation => _api.StartAsync(request, subscription, cancellation));
        _subscriptions.StartEnded();
        if (isAnsweredWithError)
            CountError();
    }

    private Value ErrorsOf(Admission admission, string id) => admission switch
    {
        Admission.DuplicatedId => StartErrors.DuplicatedId(id),
        Admission.TooMany => StartErrors.MaxSubscriptionsReached(_limits.SubscriptionsMax),
        _ => StartErrors.RateExceeded,
    };

    // No complete for an id that is not there: Android takes it as an error of all its subscriptions.
    private async ValueTask StopAsync(string? id)
    {
        if (id is not null && _subscriptions.Find(id) is { } subscription)
            await subscription.EndAsync(CompleteMessage.Write(id));
    }

    private void SendError(string id, Value errors)
    {
        Send(ErrorMessage.Write(id, errors));
        CountError();
    }

    private void CountError()
    {
        lock (_gate)
            _errors ??= new TokenBucket(_limits.ErrorsBurstMax, _limits.ErrorsPerSecondMax, _time);
        if (_errors.TryTake())
            return;
        Send(ErrorMessage.Write(ErrorMessage.NoId, StartErrors.RateExceeded));
        _channel.Close(ConnectionEndings.TooManyErrors);
    }

    private void StartKeepAlive()
    {
        if (!_clock.TryStartKeepAlive())
            return;
        Send(KeepAliveMessage.Write());
        _channel.TickAfter(_clock.UntilNext(waitsForInit: false));
    }

    private void Send(ReadOnlyMemory<byte> frame) => _channel.Send(new OutgoingFrame(frame, default));
}
