namespace Tributary.Realtime.Sockets;

/// <summary>What a protocol can do with its socket. All members may be called from any thread.</summary>
public interface ISocketChannel
{
    /// <summary>
    /// Sends a text frame after those sent before. Does not wait for the client: a socket that is busy queues it, and a client that
    /// lets its queue fill up loses the connection (<see cref="ConnectionEndings.SlowReader"/>).
    /// </summary>
    /// <returns>False when the connection is ending, so that the frame is not sent.</returns>
    bool Send(OutgoingFrame frame);

    /// <summary>Ends the connection; only the first ending counts.</summary>
    void Close(ConnectionEnding ending);

    /// <summary>Asks for <see cref="ISocketHandler.Tick"/> after about this time, instead of what was asked for before.</summary>
    void TickAfter(TimeSpan delay);
}
