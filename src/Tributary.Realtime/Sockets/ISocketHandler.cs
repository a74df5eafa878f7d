namespace Tributary.Realtime.Sockets;

/// <summary>The protocol spoken on a socket.</summary>
public interface ISocketHandler
{
    /// <summary>The socket is open; once, first.</summary>
    /// <param name="connectionOver">Cancelled when the connection is over, before <see cref="EndAsync"/>.</param>
    void Open(CancellationToken connectionOver);

    /// <summary>
    /// One whole text message, valid UTF-8, in the order of arrival and one at a time: the next is read from the network when the
    /// task completes. The memory is only valid until then.
    /// </summary>
    ValueTask ReceiveAsync(ReadOnlyMemory<byte> message);

    /// <summary>The time asked for has passed.</summary>
    /// <returns>When to call again, or <see cref="Timeout.InfiniteTimeSpan"/> for never. Does not throw or block.</returns>
    TimeSpan Tick();

    /// <summary>The connection is over and nothing more can be sent; once, last.</summary>
    ValueTask EndAsync(ConnectionEnding ending);
}
