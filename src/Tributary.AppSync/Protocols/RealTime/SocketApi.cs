using Tributary.AppSync.Authorization;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>One API behind sockets: its open connections, and who may open one.</summary>
public abstract class SocketApi : IConnectionAuthority
{
    private readonly string _apiId;
    private readonly ApiHost _host;
    private volatile AuthorizationOutcome? _lastAllowed;

    /// <param name="apiId">The API, be there one or not.</param>
    /// <param name="host">The names of its host.</param>
    private protected SocketApi(string apiId, ApiHost host)
    {
        _apiId = apiId;
        _host = host;
    }

    /// <summary>The open connections.</summary>
    public RealTimeSessions Sessions { get; } = new();

    /// <summary>Paces the handshakes of the process, those of all its APIs.</summary>
    public HandshakeGate Handshakes { get; init; } = new(HandshakeLimits.Default, TimeProvider.System);

    /// <summary>Whether there is such an API.</summary>
    public bool IsServed => Authenticator is not null;

    /// <summary>The API's as it is now, or null when it is gone.</summary>
    private protected abstract RequestAuthenticator? Authenticator { get; }

    /// <summary>Ids that strangers make up wait in one queue, so that they get one turn.</summary>
    /// <inheritdoc cref="HandshakeGate.EnterAsync"/>
    public ValueTask<IDisposable?> EnterHandshakeAsync(CancellationToken cancellationToken) =>
        Handshakes.EnterAsync(IsServed ? _apiId : string.Empty, cancellationToken);

    /// <inheritdoc cref="HandshakeGate.TryEnter"/>
    public IDisposable? TryEnterHandshake() => Handshakes.TryEnter();

    public ValueTask<AuthorizationOutcome> AuthorizeConnectionAsync(ConnectRequest request, CancellationToken cancellationToken) =>
        new(Authenticator is { } authenticator && IsNamedBy(request.Authorization.Host, request.Endpoint)
            ? Authorize(authenticator, request)
            : AuthorizationOutcome.Refused(ConnectionError.NotAuthorized));

    /// <summary>What the endpoint reads of an upgrade.</summary>
    public abstract Handshake ReadHandshake(HandshakeRequest request);

    /// <summary>The protocol that the handshake chose.</summary>
    /// <param name="channel">The socket.</param>
    /// <param name="handshake">As <see cref="ReadHandshake"/> gave it.</param>
    /// <param name="request">The upgrade, whose headers can still be read when the handshake is a transport's.</param>
    /// <param name="time">Of its times.</param>
    public abstract ISocketHandler CreateSession(
        ISocketChannel channel, Handshake handshake, HandshakeRequest request, TimeProvider time);

    /// <summary>What a socket of the handshake's protocol may take.</summary>
    public abstract SocketLimits LimitsOf(Handshake handshake);

    private protected abstract AuthenticationResult AuthenticateConnection(RequestAuthenticator authenticator, ConnectRequest request);

    /// <summary>Why somebody whose credentials hold may yet not connect, or null.</summary>
    private protected virtual ConnectionError? RefusalOf(Caller caller) => null;

    private protected bool IsNamedBy(string? host, SocketEndpoint endpoint) => _host.IsNamedBy(host, endpoint);

    /// <summary>After the API changed: connections whose credentials no longer hold go, all of them when there is no API.</summary>
    private protected void CloseRevoked(RequestAuthenticator? authenticator)
    {
        if (authenticator is null)
            Sessions.CloseAll(ConnectionEndings.ApiDeleted);
        else
            Sessions.CloseWhere(caller => !MayStay((ConnectedCaller)caller, authenticator), ConnectionEndings.CredentialsRevoked);
    }

    private protected static HeldCredentials HeldBy(AuthenticationResult result, AuthorizationObject authorization) =>
        new(authorization["x-api-key"], result.Credential);

    private bool MayStay(ConnectedCaller connected, RequestAuthenticator authenticator) =>
        connected.Credentials.AcceptedBy(authenticator) && RefusalOf(connected.Caller) is null;

    private AuthorizationOutcome Authorize(RequestAuthenticator authenticator, ConnectRequest request)
    {
        AuthenticationResult result = AuthenticateConnection(authenticator, request);
        if (result.Caller is not { } caller)
            return AuthorizationOutcome.Refused(AuthenticationRefusals.ConnectionErrorOf(result));
        return RefusalOf(caller) is { } refusal
            ? AuthorizationOutcome.Refused(refusal)
            : Allowed(new ConnectedCaller(caller, HeldBy(result, request.Authorization), request.Endpoint));
    }

    // The clients of an application are much alike, and what is the same of them is kept once.
    private AuthorizationOutcome Allowed(ConnectedCaller connected)
    {
        AuthorizationOutcome? last = _lastAllowed;
        ConnectedCaller shared = last is null ? connected : connected.OrSame((ConnectedCaller)last.Caller!);
        return ReferenceEquals(shared, last?.Caller) ? last! : _lastAllowed = AuthorizationOutcome.Allowed(shared);
    }
}
