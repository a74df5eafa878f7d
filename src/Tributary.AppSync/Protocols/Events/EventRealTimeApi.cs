using System.Collections.Concurrent;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Filters;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>One Event API behind its sockets: whose credentials hold for what, and what is subscribed to.</summary>
public sealed class EventRealTimeApi : SocketApi
{
    /// <summary>A publication comes in one frame, and may be as large as several payloads of a subscription.</summary>
    private static readonly SocketLimits Sockets = SocketLimits.Default with
    {
        ReceivedMessageMax = EventLimits.RequestBytesMax,
        QueuedBytesMax = 8 * 1024 * 1024,
    };

    private readonly string _apiId;
    private readonly EventApiRegistry _registry;
    private readonly EventRequests _requests;
    private readonly Action<Exception> _onFault;
    private readonly ConcurrentDictionary<LiveEvents, byte> _live = new();

    /// <param name="apiId">The API.</param>
    /// <param name="registry">Where its newest snapshot is.</param>
    /// <param name="requests">The way of a publication.</param>
    /// <param name="host">The names of the API's host.</param>
    /// <param name="onFault">Logs what should not have happened.</param>
    public EventRealTimeApi(
        string apiId, EventApiRegistry registry, EventRequests requests, ApiHost host, Action<Exception> onFault)
        : base(apiId, host)
    {
        _apiId = apiId;
        _registry = registry;
        _requests = requests;
        _onFault = onFault;
    }

    /// <summary>How many subscriptions its connections have.</summary>
    public int SubscriptionsCount => _live.Count;

    private protected override RequestAuthenticator? Authenticator => Api?.Authenticator;

    private EventApiSnapshot? Api => _registry.Find(_apiId);

    public override Handshake ReadHandshake(HandshakeRequest request) => Handshake.Read(request, EventTexts.Subprotocol);

    public override ISocketHandler CreateSession(
        ISocketChannel channel, Handshake handshake, HandshakeRequest request, TimeProvider time) =>
        new EventSession(channel, this, handshake, time, RealTimeLimits.Default);

    public override SocketLimits LimitsOf(Handshake handshake) => Sockets;

    /// <summary>After the API changed: whoever lost a right loses what came of it.</summary>
    public void OnChanged(EventApiSnapshot? api)
    {
        CloseRevoked(api?.Authenticator);
        if (api is null)
            return;
        foreach ((LiveEvents live, _) in _live)
            Judge(live, api);
    }

    internal async ValueTask<StartOutcome> SubscribeAsync(
        OperationMessage operation, ConnectedCaller connected, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        if (Api is not { } api)
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        (SubscriptionRequest? subscriber, Value errors) = Authenticate(api, operation, connected);
        if (subscriber is null)
            return StartOutcome.Refused(errors);
        (Channel? channel, EventRefusal? refusal) = await _requests.AdmitAsync(api, operation.Channel, subscriber, cancellationToken);
        return channel is null
            ? StartOutcome.Refused(EventError.OfSubscribe(refusal!).ToErrors())
            : await RegisterAsync(channel, subscriber, sink, cancellationToken);
    }

    /// <returns>The answer, or the errors of a frame.</returns>
    internal async ValueTask<(PublishAnswer? Answer, Value Errors)> PublishAsync(OperationMessage operation, ConnectedCaller connected)
    {
        if (Api is not { } api)
            return (null, StartErrors.NotAuthorized);
        (SubscriptionRequest? publisher, Value errors) = Authenticate(api, operation, connected);
        if (publisher is null)
            return (null, errors);
        try
        {
            PublishAnswer answer = await _requests.PublishAsync(api, operation.Channel, operation.Events, publisher);
            return answer.Refusal is { } refusal ? (null, EventError.OfPublish(refusal).ToErrors()) : (answer, Value.Null);
        }
        catch (Exception exception)
        {
            // The client learns that it failed and no more; the socket lives.
            _onFault(exception);
            return (null, StartErrors.InternalFailure);
        }
    }

    internal void OnEnd(LiveEvents live) => _live.TryRemove(live, out _);

    internal void OnFault(Exception exception) => _onFault(exception);

    // Events sign their URL itself, without the "/connect" of GraphQL, with an empty object as body.
    private protected override AuthenticationResult AuthenticateConnection(
        RequestAuthenticator authenticator, ConnectRequest request) =>
        SocketAuthentication.OfStart(authenticator, request.Authorization, request.Endpoint, request.Payload);

    private protected override ConnectionError? RefusalOf(Caller caller)
    {
        if (Api is not { } api)
            return ConnectionError.NotAuthorized;
        return EventAccess.Connect(caller, api.ConnectionModes, api.Arn) switch
        {
            EventDecision.Allowed => null,
            EventDecision.PolicyRefused => new ConnectionError(HttpTexts.UnauthorizedException, HttpTexts.PermissionDenied, 401),
            _ => ConnectionError.NotAuthorized,
        };
    }

    private (SubscriptionRequest? Caller, Value Errors) Authenticate(
        EventApiSnapshot api, OperationMessage operation, ConnectedCaller connected)
    {
        AuthorizationObject authorization = operation.Authorization;
        if (!IsNamedBy(authorization.Host, connected.Endpoint))
            return (null, StartErrors.NotAuthorized);
        AuthenticationResult result = Authenticate(operation.Signed.ChannelFirst);
        if (result.Refusal == AuthorizationRefusal.SignatureRefused && operation.Signed.EventsFirst is { } other)
            result = Authenticate(other) is { Caller: not null } accepted ? accepted : result;
        if (result.Caller is not { } caller)
            return (null, AuthenticationRefusals.StartErrorsOf(result));
        HeldCredentials held = HeldBy(result, authorization).OrSame(connected.Credentials);
        return (
            new SubscriptionRequest(
                Guid.NewGuid().ToString("D"), caller, held, authorization.Headers, connected.Endpoint.DomainName),
            Value.Null);
        AuthenticationResult Authenticate(string? body) =>
            SocketAuthentication.OfStart(api.Authenticator, authorization, connected.Endpoint, body ?? string.Empty);
    }

    private async ValueTask<StartOutcome> RegisterAsync(
        Channel channel, SubscriptionRequest subscriber, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        var live = new LiveEvents(this, channel, subscriber.AtRest(), sink);
        try
        {
            live.Attach(await _requests.Hub.SubscribeAsync(
                channel.Pattern(_apiId), SubscriptionFilter.None, live, cancellationToken));
        }
        catch
        {
            await live.DisposeAsync();
            throw;
        }

        _live.TryAdd(live, 0);
        // The API may have changed between its judgement and its place in the table, which OnChanged walks.
        if (Api is { } newest)
            Judge(live, newest);
        return StartOutcome.Started(live);
    }

    private static void Judge(LiveEvents live, EventApiSnapshot api)
    {
        // A subscription may have credentials of its own beside the connection's.
        if (!live.Subscriber.Credentials.AcceptedBy(api.Authenticator))
            live.CloseConnection(ConnectionEndings.CredentialsRevoked);
        else if (EventRequests.Refusal(api, live.Channel, live.Subscriber.Caller) is { } refusal)
            live.End(EventError.OfSubscribe(refusal).ToErrors());
    }
}
