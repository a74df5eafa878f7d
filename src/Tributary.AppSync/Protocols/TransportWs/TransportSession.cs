using System.Collections.Immutable;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.TransportWs;

/// <summary>
/// One connection of graphql-transport-ws ("GraphQL over WebSocket Protocol"). AppSync does not speak it; clients that do not speak
/// AppSync's protocol get the same operations, rights and limits by it.
/// </summary>
public sealed class TransportSession : ISocketHandler, IRealTimeConnection
{
    private readonly ISocketChannel _channel;
    private readonly GraphQLRealTimeApi _api;
    private readonly SubscriptionTable _operations = new();
    private ConnectionClock _clock;
    private HandshakeRequest? _handshake;
    private IReadOnlyDictionary<string, string> _headers = ImmutableDictionary<string, string>.Empty;
    private CancellationToken _over;
    private TokenBucket? _errors;
    private ConnectedCaller? _caller;
    private bool _isInitialised;

    public TransportSession(
        ISocketChannel channel, GraphQLRealTimeApi api, HandshakeRequest handshake, TimeProvider time, RealTimeLimits limits)
    {
        _channel = channel;
        _api = api;
        _handshake = handshake;
        _clock = new ConnectionClock(time, limits);
    }

    object? IRealTimeConnection.Caller => Volatile.Read(ref _caller);

    void IRealTimeConnection.Close(ConnectionEnding ending) => _channel.Close(ending);

    public void Open(CancellationToken connectionOver)
    {
        _over = connectionOver;
        _api.Sessions.Add(this);
        _channel.TickAfter(_clock.Limits.InitTime);
    }

    public async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message)
    {
        ClientMessage read = ClientMessage.Read(message.Span);
        switch (read.Type)
        {
            case TransportTexts.ConnectionInit:
                await InitialiseAsync(read.Payload);
                break;
            case TransportTexts.Ping:
                Send(TransportFrames.Pong(read.Payload));
                break;
            case TransportTexts.Pong:
                break;
            case TransportTexts.Subscribe:
                Subscribe(read);
                break;
            case TransportTexts.Complete when read.Id is { } id:
                if (_operations.Find(id) is { } operation)
                    await operation.EndAsync(lastFrame: default);
                break;
            default:
                _channel.Close(TransportTexts.InvalidMessage);
                break;
        }
    }

    public TimeSpan Tick()
    {
        lock (_operations.Gate)
        {
            if (_clock.IsLifeOver)
                _channel.Close(ConnectionEndings.LifeOver);
            if (_clock.TakeKeepAlive())
                Send(TransportFrames.Ping);
            if (!_isInitialised && _clock.IsInitTimeOver)
                _channel.Close(TransportTexts.InitTimeout);
            return _clock.UntilNext(waitsForInit: !_isInitialised);
        }
    }

    public async ValueTask EndAsync(ConnectionEnding ending)
    {
        _api.Sessions.Remove(this);
        await Task.WhenAll(_operations.Close().Select(operation => operation.EndAsync(lastFrame: default).AsTask()));
    }

    // Frames are read one at a time, so a subscribe that came right behind waits for the answer to this.
    private async ValueTask InitialiseAsync(Value payload)
    {
        lock (_operations.Gate)
        {
            if (_isInitialised)
            {
                _channel.Close(TransportTexts.TooManyInits);
                return;
            }

            _isInitialised = true;
        }

        HandshakeRequest handshake = _handshake!;
        // Not needed again, and an idle connection should not keep credentials.
        _handshake = null;
        if (!TryReadCredentials(handshake, payload, out AuthorizationObject? credentials, out CredentialCarrier carrier))
        {
            _channel.Close(TransportTexts.InvalidMessage);
            return;
        }

        using IDisposable? place = await _api.EnterHandshakeAsync(_over);
        if (place is null)
        {
            _channel.Close(ConnectionEndings.TooManyHandshakes);
            return;
        }

        AuthorizationOutcome outcome = await ConnectionAuthorization.JudgeAsync(
            new ConnectRequest(credentials!, carrier, "{}", handshake.Endpoint), _api, _over);
        if (outcome.Caller is not { } caller)
        {
            _channel.Close(outcome.Error == ConnectionError.InternalFailure ? TransportTexts.InternalError : TransportTexts.Forbidden);
            return;
        }

        _headers = credentials!.Headers;
        Volatile.Write(ref _caller, (ConnectedCaller)caller);
        Send(TransportFrames.ConnectionAck);
        lock (_operations.Gate)
        {
            _clock.TryStartKeepAlive();
            _channel.TickAfter(_clock.UntilNext(waitsForInit: false));
        }
    }

    // Credentials are where graphql-ws has its connectionParams, or else in the headers of the upgrade.
    private static bool TryReadCredentials(
        HandshakeRequest handshake, Value payload, out AuthorizationObject? credentials, out CredentialCarrier carrier)
    {
        carrier = CredentialCarrier.Headers;
        credentials = AuthorizationObject.FromHttp(handshake.Headers);
        if (payload.IsNull)
            return true;
        if (!payload.TryGetObject(out ObjectValue? members) || !AuthorizationObject.TryRead(members, out AuthorizationObject? sent))
            return false;
        if (sent["x-api-key"] is null && sent["authorization"] is null)
            return true;
        credentials = sent;
        carrier = CredentialCarrier.ConnectionInit;
        return true;
    }

    private void Subscribe(ClientMessage message)
    {
        if (Volatile.Read(ref _caller) is not { } caller)
        {
            _channel.Close(TransportTexts.Unauthorized);
            return;
        }

        if (!SubscribeMessage.TryRead(message, out SubscribeMessage? subscribe))
        {
            _channel.Close(TransportTexts.InvalidMessage);
            return;
        }

        string id = subscribe.Id;
        switch (_operations.Admit(id, _clock.Limits.SubscriptionsMax, Create, out RealTimeSubscription? operation))
        {
            case Admission.Admitted:
                _ = RunAsync(operation!, subscribe, caller);
                break;
            case Admission.DuplicatedId:
                _channel.Close(TransportTexts.SubscriberExists(id));
                break;
            case Admission.TooMany:
                SendError(id, StartErrors.MaxSubscriptionsReached(_clock.Limits.SubscriptionsMax));
                break;
            case Admission.TooManyStarting:
                SendError(id, StartErrors.RateExceeded);
                break;
        }

        RealTimeSubscription Create() => new(id, _channel, _operations, TransportFrames.Instance, _clock.Limits.DataBeforeAckMax);
    }

    private async Task RunAsync(RealTimeSubscription operation, SubscribeMessage subscribe, ConnectedCaller caller)
    {
        bool isAnsweredWithError = !await operation.StartAsync(
            cancellation => _api.Operations.StartAsync(subscribe.Request, caller, _headers, operation, cancellation));
        _operations.StartEnded();
        if (isAnsweredWithError)
            CountError();
    }

    private void SendError(string id, Value errors)
    {
        Send(TransportFrames.Instance.Error(id, errors));
        CountError();
    }

    private void CountError()
    {
        lock (_operations.Gate)
            _errors ??= new TokenBucket(_clock.Limits.ErrorsBurstMax, _clock.Limits.ErrorsPerSecondMax, _clock.Time);
        if (!_errors.TryTake())
            _channel.Close(ConnectionEndings.TooManyErrors);
    }

    private void Send(ReadOnlyMemory<byte> frame) => _channel.Send(new OutgoingFrame(frame, default));
}
