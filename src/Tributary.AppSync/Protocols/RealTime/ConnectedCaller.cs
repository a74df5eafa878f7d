using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Who opened a connection, and what is kept to judge it again. No record: its text would show credentials.</summary>
internal sealed class ConnectedCaller(Caller caller, HeldCredentials credentials, SocketEndpoint endpoint)
{
    public Caller Caller { get; } = caller;

    public HeldCredentials Credentials { get; } = credentials;

    public SocketEndpoint Endpoint { get; } = endpoint;
}
