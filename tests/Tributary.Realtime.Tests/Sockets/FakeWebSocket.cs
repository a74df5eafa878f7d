using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Tributary.Realtime.Tests.Sockets;

/// <summary>A socket whose other side is the test: what it sends, whether it reads, when it goes.</summary>
internal sealed class FakeWebSocket : WebSocket
{
    private readonly Channel<Incoming> _incoming = Channel.CreateUnbounded<Incoming>();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private TaskCompletionSource? _stalled;
    private Incoming? _current;
    private int _sending;
    private WebSocketState _state = WebSocketState.Open;

    public List<string> Sent { get; } = [];

    public bool SendsOverlapped { get; private set; }

    /// <summary>Code and reason of our close frame.</summary>
    public (int Code, string? Reason)? Closed { get; private set; }

    public bool IsAborted => _aborted.Task.IsCompleted;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => _state;

    public override string? SubProtocol => null;

    public void ClientSends(string text) => ClientSends(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public void ClientSends(byte[] bytes, WebSocketMessageType type) => _incoming.Writer.TryWrite(new Incoming(bytes, type));

    public void ClientCloses() => ClientSends([], WebSocketMessageType.Close);

    public void ClientVanishes() => _incoming.Writer.TryComplete(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));

    /// <summary>From now on sends do not complete.</summary>
    public void StopReading() => _stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadAgain() => Interlocked.Exchange(ref _stalled, null)?.SetResult();

    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        SendsOverlapped |= Interlocked.Increment(ref _sending) != 1;
        if (_stalled is { } stalled)
            await await Task.WhenAny(stalled.Task, _aborted.Task);
        lock (_gate)
            Sent.Add(Encoding.UTF8.GetString(buffer.Span));
        Interlocked.Decrement(ref _sending);
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_current is null)
        {
            Task<Incoming> next = _incoming.Reader.ReadAsync(CancellationToken.None).AsTask();
            if (await Task.WhenAny(next, _aborted.Task) != next)
                await _aborted.Task;
            _current = await next;
        }

        int count = Math.Min(buffer.Length, _current.Bytes.Length);
        _current.Bytes.AsSpan(0, count).CopyTo(buffer.Span);
        Incoming read = _current;
        bool isLast = count == read.Bytes.Length;
        _current = isLast ? null : new Incoming(read.Bytes[count..], read.Type);
        if (read.Type == WebSocketMessageType.Close)
            _state = _state == WebSocketState.CloseSent ? WebSocketState.Closed : WebSocketState.CloseReceived;
        return new ValueWebSocketReceiveResult(count, read.Type, isLast);
    }

    public override async Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        if (_stalled is { } stalled)
            await await Task.WhenAny(stalled.Task, _aborted.Task);
        Closed = ((int)closeStatus, statusDescription);
        _state = _state == WebSocketState.CloseReceived ? WebSocketState.Closed : WebSocketState.CloseSent;
    }

    public override void Abort()
    {
        _state = WebSocketState.Aborted;
        _aborted.TrySetException(new WebSocketException(WebSocketError.InvalidState));
    }

    public override void Dispose() => Abort();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Connections close their output only.");

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Connections receive into memory.");

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Connections send memory.");

    private sealed record Incoming(byte[] Bytes, WebSocketMessageType Type);
}
