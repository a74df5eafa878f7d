using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>One GraphQL API behind AppSync's real-time protocol: whose credentials hold, and what they start.</summary>
public sealed class GraphQLRealTimeApi : IRealTimeApi
{
    private readonly GraphQLSubscriptions _subscriptions;
    private readonly ApiHost _host;

    /// <param name="subscriptions">Those of the API.</param>
    /// <param name="operations">Operations of every kind.</param>
    /// <param name="host">The names of the API's host.</param>
    public GraphQLRealTimeApi(GraphQLSubscriptions subscriptions, GraphQLOperations operations, ApiHost host)
    {
        Operations = operations;
        Streams = new StreamReservations(this, EventStreamLimits.Default);
        _subscriptions = subscriptions;
        _host = host;
    }

    /// <summary>The open connections.</summary>
    public RealTimeSessions Sessions { get; } = new();

    /// <summary>Streams that carry many operations.</summary>
    public StreamReservations Streams { get; }

    /// <summary>Paces the handshakes of the process, those of all its APIs.</summary>
    public HandshakeGate Handshakes { get; init; } = new(HandshakeLimits.Default, TimeProvider.System);

    internal GraphQLOperations Operations { get; }

    /// <summary>Ids that strangers make up wait in one queue, so that they get one turn.</summary>
    /// <inheritdoc cref="HandshakeGate.EnterAsync"/>
    public ValueTask<IDisposable?> EnterHandshakeAsync(CancellationToken cancellationToken) =>
        Handshakes.EnterAsync(_subscriptions.Api is null ? string.Empty : _subscriptions.ApiId, cancellationToken);

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

    public ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        if (_subscriptions.Api is not { } api || !_host.IsNamedBy(request.Authorization.Host, request.Endpoint))
            return new ValueTask<AuthorizationOutcome>(AuthorizationOutcome.Refused(ConnectionError.NotAuthorized));
        AuthenticationResult result = SocketAuthentication.OfConnection(api.Authenticator, request);
        return new ValueTask<AuthorizationOutcome>(result.Caller is not { } caller
            ? AuthorizationOutcome.Refused(AuthenticationRefusals.ConnectionErrorOf(result))
            : AuthorizationOutcome.Allowed(new ConnectedCaller(caller, HeldBy(result, request.Authorization), request.Endpoint)));
    }

    public async ValueTask<StartOutcome> StartAsync(StartRequest request, ISubscriptionSink sink, CancellationToken cancellationToken)
    {
        if (_subscriptions.Api is not { } api)
            return StartOutcome.Refused(StartErrors.NotAuthorized);
        var connected = (ConnectedCaller)request.ConnectionCaller;
        if (!_host.IsNamedBy(request.Authorization?.Host, connected.Endpoint))
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

    /// <summary>After the API changed: connections whose credentials no longer hold go.</summary>
    public void OnChanged(ApiSnapshot? api)
    {
        if (api is null)
        {
            Sessions.CloseAll(ConnectionEndings.ApiDeleted);
            return;
        }

        Sessions.CloseWhere(
            caller => !((ConnectedCaller)caller).Credentials.AcceptedBy(api.Authenticator), ConnectionEndings.CredentialsRevoked);
        _subscriptions.OnChanged(api);
    }

    private static HeldCredentials HeldBy(AuthenticationResult result, AuthorizationObject authorization) =>
        new(authorization["x-api-key"], result.Credential);
}
