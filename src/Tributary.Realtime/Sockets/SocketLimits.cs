namespace Tributary.Realtime.Sockets;

/// <summary>What one socket may take of this process.</summary>
public sealed record SocketLimits
{
    /// <summary>Bytes of one received message, all its fragments together.</summary>
    public int ReceivedMessageMax { get; init; } = 256 * 1024;

    /// <summary>Frames that wait because the client does not read as fast as we send.</summary>
    public int QueuedFramesMax { get; init; } = 4096;

    /// <summary>Bytes of the frames that wait. A shared payload counts for each socket although it is in memory once.</summary>
    public int QueuedBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long a close handshake may take before the socket is cut.</summary>
    public TimeSpan CloseTime { get; init; } = TimeSpan.FromSeconds(5);

    public static SocketLimits Default { get; } = new();
}
