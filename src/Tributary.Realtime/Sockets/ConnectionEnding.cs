namespace Tributary.Realtime.Sockets;

/// <summary>How and why a connection ended.</summary>
/// <param name="Code">A close code of RFC 6455, section 7.4, or of the IANA registry of WebSocket close codes.</param>
/// <param name="Reason">At most 123 bytes of UTF-8, for whoever looks at the closed socket.</param>
/// <param name="DropsQueue">Whether what still waits to be sent is dropped rather than sent first.</param>
public sealed record ConnectionEnding(ushort Code, string Reason, bool DropsQueue = false);
