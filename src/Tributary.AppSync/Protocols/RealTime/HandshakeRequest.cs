namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The parts of an upgrade request that the protocol reads.</summary>
public sealed record HandshakeRequest
{
    /// <summary>Values of Sec-WebSocket-Protocol, each a list with commas.</summary>
    public IReadOnlyList<string> Subprotocols { get; init; } = [];

    /// <summary>As it is on the wire, with or without the question mark.</summary>
    public string QueryString { get; init; } = string.Empty;

    /// <summary>Read only when no other carrier has the credentials.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    public SocketEndpoint Endpoint { get; init; } = SocketEndpoint.None;
}
