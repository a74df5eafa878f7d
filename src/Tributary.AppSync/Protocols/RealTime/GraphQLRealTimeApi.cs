using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.AppSync.Protocols.TransportWs;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>One GraphQL API behind AppSync's real-time protocol: whose credentials hold, and what they start.</summary>
public sealed class GraphQLRealTimeApi : SocketApi, IRealTimeApi
{
    /// <summary>The answers of queries come by this protocol too, which are larger than what subscriptions deliver.</summary>
    private static readonly SocketLimits TransportLimits = SocketLimits.Default with { QueuedBytesMax = 8 * 1024 * 1024 };

    private readonly GraphQLSubscriptions _subscriptions;

    /// <param name="subscriptions">Those of the API.</param>
    /// <param name="operations">Operations of every kind.</param>
    /// <param name="host">The names of the API's host.</param>
    public GraphQLRealTimeApi(GraphQLSubscriptions subscriptions, GraphQLOperations operations, ApiHost host)
        : base(subscriptions.ApiId, host)
    {
        Operations = operations;
        Streams = new StreamReservations(this, EventStreamLimits.Default);
        _subscriptions = subscriptions;
    }

    /// <summary>Streams that carry many operations.</summary>
    public StreamReservations Streams { get; }

    internal GraphQLOperations Operations { get; }

    private protected override RequestAuthenticator? Authenticator => _subscriptions.Api?.Authenticator;

    public override Handshake ReadHandshake(HandshakeRequest request) => Handshake.Read(request);

    public override ISocketHandler CreateSession(
        ISocketChannel channel, Handshake handshake, HandshakeRequest request, TimeProvider time) => handshake.IsTransport
        ? new TransportSession(channel, this, request, time, RealTimeLimits.Default)
        : new RealTimeSession(channel, this, handshake, Sessions, time, RealTimeLimits.Default);

    public override SocketLimits LimitsOf(Handshake handshake) => handshake.IsTransport ? TransportLimits : SocketLimits.Default;

    /// <summary>A stream for one operation of a caller whose request was authenticated.</summary>
    public EventStream CreateStream(
        AuthenticationResult authenticated,
        string? apiKey,
        IReadOnlyDictionary<string, string> headers,
        string? domainName,
        TimeProvider time)
    {
        var caller = new ConnectedCaller(
            authenticated.Caller!,
            new HeldCredentials(apiKey, authenticated.Credential),
            SocketEndpoint.None with { DomainName = domainName });
        return new EventStream(this, caller, headers, time, SocketLimits.Default, EventStreamLimits.Default);
    }

    public async ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        if (_subscriptions.Api is not { } api)
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        var connected = (ConnectedCaller)request.ConnectionCaller;
        if (!IsNamedBy(request.Authorization?.Host, connected.Endpoint))
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        AuthenticationResult result = request.Authorization is { } own
            ? SocketAuthentication.OfStart(api.Authenticator, own, connected.Endpoint, request.Data)
            : connected.Credentials.AuthenticateAgain(api.Authenticator);
        if (result.Caller is not { } caller)
            return StartOutcome.Refused(AuthenticationRefusals.StartErrorsOf(result));
        HeldCredentials held = request.Authorization is null
            ? connected.Credentials
            : HeldBy(result, request.Authorization).OrSame(connected.Credentials);
        // What came with the credentials of a start are its headers.
        var incoming = new SubscriptionRequest(
            Guid.NewGuid().ToString("D"),
            caller,
            held,
            request.Authorization?.Headers ?? ImmutableDictionary<string, string>.Empty,
            connected.Endpoint.DomainName);
        var graphQL = new GraphQLRequest(request.Query, request.OperationName, request.Variables) { Resume = request.Resume };
        return await _subscriptions.StartAsync(api, graphQL, incoming, sink, cancellationToken);
    }

    /// <summary>After the API changed: connections and subscriptions whose credentials no longer hold go.</summary>
    public void OnChanged(ApiSnapshot? api)
    {
        CloseRevoked(api?.Authenticator);
        if (api is not null)
            _subscriptions.OnChanged(api);
    }

    private protected override AuthenticationResult AuthenticateConnection(
        RequestAuthenticator authenticator, ConnectRequest request) => SocketAuthentication.OfConnection(authenticator, request);
}
