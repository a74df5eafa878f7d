namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>Server: the connection is open. Clients that hear nothing for the time it names (milliseconds) reconnect.</summary>
internal static class ConnectionAckMessage
{
    private static readonly byte[] Frame = """{"type":"connection_ack","payload":{"connectionTimeoutMs":300000}}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Write() => Frame;
}
