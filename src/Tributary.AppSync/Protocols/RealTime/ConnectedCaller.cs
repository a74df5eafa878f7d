using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Who opened a connection, and what is kept to judge it again. No record: its text would show credentials.</summary>
internal sealed class ConnectedCaller(Caller caller, HeldCredentials credentials, SocketEndpoint endpoint)
{
    public Caller Caller { get; } = caller;

    public HeldCredentials Credentials { get; } = credentials;

    public SocketEndpoint Endpoint { get; } = endpoint;

    /// <summary>The other when it is the same, or else one that has what is the same from it.</summary>
    public ConnectedCaller OrSame(ConnectedCaller other)
    {
        HeldCredentials credentials = Credentials.OrSame(other.Credentials);
        SocketEndpoint endpoint = Endpoint.OrSame(other.Endpoint);
        bool isSame = ReferenceEquals(Caller, other.Caller)
            && ReferenceEquals(credentials, other.Credentials)
            && ReferenceEquals(endpoint, other.Endpoint);
        return isSame ? other : new ConnectedCaller(Caller, credentials, endpoint);
    }
}
