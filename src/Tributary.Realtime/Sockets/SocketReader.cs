using System.Buffers;
using System.Net.WebSockets;
using System.Text.Unicode;

namespace Tributary.Realtime.Sockets;

/// <summary>Reads one text message, whole. There is one while a message comes and is answered, and none in an idle socket.</summary>
internal sealed class SocketReader(WebSocket socket, SocketLimits limits) : IDisposable
{
    private const int InitialSize = 4096;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>The message, until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Message => _buffer.AsMemory(0, _length);

    /// <summary>Reads the message that began.</summary>
    /// <param name="result">What an empty read said.</param>
    /// <returns>Null when <see cref="Message"/> is a message, else why there will be none.</returns>
    public async ValueTask<ConnectionEnding?> ReceiveAsync(ValueWebSocketReceiveResult result)
    {
        try
        {
            while (result is { EndOfMessage: false, MessageType: WebSocketMessageType.Text } && _length <= limits.ReceivedMessageMax)
            {
                if (_length == _buffer.Length)
                    Grow();
                result = await socket.ReceiveAsync(_buffer.AsMemory(_length), CancellationToken.None);
                _length += result.Count;
            }

            return Judge(result.MessageType);
        }
        catch (Exception)
        {
            // Reset, aborted, or frames that break RFC 6455: the implementation has cut or closed the socket by now.
            return ConnectionEndings.Lost;
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Reads and forgets until the client's close frame or the end of the connection.</summary>
    public async ValueTask DrainAsync()
    {
        Dispose();
        _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
        try
        {
            while ((await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                continue;
        }
        catch (Exception)
        {
            // Cut, by the client or by the time limit of the close handshake: drained as well.
        }
    }

    private ConnectionEnding? Judge(WebSocketMessageType type) => type switch
    {
        WebSocketMessageType.Close => ConnectionEndings.ClosedByClient,
        WebSocketMessageType.Binary => ConnectionEndings.BinaryFrame,
        _ when _length > limits.ReceivedMessageMax => ConnectionEndings.FrameTooBig,
        _ when !Utf8.IsValid(Message.Span) => ConnectionEndings.InvalidText,
        _ => null,
    };

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_length == 0 ? InitialSize : _length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
