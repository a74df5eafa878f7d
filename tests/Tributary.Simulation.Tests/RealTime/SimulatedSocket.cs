using System.Net.WebSockets;
using System.Text;

namespace Tributary.Simulation.Tests.RealTime;

/// <summary>
/// The server's end of a connection over a link with room for some frames: when it is full, sending waits until the client takes one.
/// A cut loses what is under way.
/// </summary>
internal sealed class SimulatedSocket(int room) : WebSocket
{
    private readonly Queue<string> _toServer = new();
    private readonly LinkedList<string> _toClient = new();
    private TaskCompletionSource? _space;
    private TaskCompletionSource? _arrival;
    private bool _isCut;
    private WebSocketState _state = WebSocketState.Open;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => _state;

    public override string? SubProtocol => null;

    /// <summary>Nothing more will come to the client.</summary>
    public bool IsOver => _toClient.Count == 0 && _state != WebSocketState.Open;

    public bool HasFrames => _toClient.Count > 0;

    public void ClientSends(string frame)
    {
        _toServer.Enqueue(frame);
        Interlocked.Exchange(ref _arrival, null)?.SetResult();
    }

    /// <summary>The next frame for the client; null when there is none.</summary>
    public string? ClientTakes(LinkFault fault)
    {
        if (_toClient.First is not { } first)
            return null;
        bool isData = first.Value.Contains("\"n\":", StringComparison.Ordinal);
        switch (fault)
        {
            case LinkFault.Reordering when isData && first.Next is { } second && second.Value.Contains("\"n\":", StringComparison.Ordinal):
                _toClient.Remove(second);
                _toClient.AddFirst(second);
                break;
            case LinkFault.Doubling when isData:
                return first.Value;
            case LinkFault.Loss when isData:
                _toClient.RemoveFirst();
                break;
        }

        if (_toClient.First is not { } next)
            return null;
        _toClient.RemoveFirst();
        Interlocked.Exchange(ref _space, null)?.SetResult();
        return next.Value;
    }

    public void Cut()
    {
        _isCut = true;
        _state = WebSocketState.Aborted;
        _toClient.Clear();
        var gone = new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        Interlocked.Exchange(ref _space, null)?.SetException(gone);
        Interlocked.Exchange(ref _arrival, null)?.SetException(gone);
    }

    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isCut, this);
        _toClient.AddLast(Encoding.UTF8.GetString(buffer.Span));
        if (_toClient.Count < room)
            return;
        _space = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _space.Task;
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isCut, this);
        if (_toServer.Count == 0)
        {
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _arrival.Task;
        }

        if (buffer.IsEmpty)
            return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Text, endOfMessage: false);
        int length = Encoding.UTF8.GetBytes(_toServer.Dequeue(), buffer.Span);
        return new ValueWebSocketReceiveResult(length, WebSocketMessageType.Text, endOfMessage: true);
    }

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        _state = WebSocketState.CloseSent;
        return Task.CompletedTask;
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Abort() => Cut();

    public override void Dispose() => Cut();

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType type, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync(buffer.AsMemory(), type, endOfMessage, cancellationToken).AsTask();

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        ValueWebSocketReceiveResult result = await ReceiveAsync(buffer.AsMemory(), cancellationToken);
        return new WebSocketReceiveResult(result.Count, result.MessageType, result.EndOfMessage);
    }
}
