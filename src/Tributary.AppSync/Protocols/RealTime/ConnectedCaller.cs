using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>Who opened a connection, and what is kept to judge it again. No record: its text would show credentials.</summary>
internal sealed class ConnectedCaller(
    Caller caller, HeldCredentials credentials, SocketEndpoint endpoint, IReadOnlyDictionary<string, string> headers)
{
    public Caller Caller { get; } = caller;

    public HeldCredentials Credentials { get; } = credentials;

    public SocketEndpoint Endpoint { get; } = endpoint;

    /// <summary>What came with the credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = headers;
}
