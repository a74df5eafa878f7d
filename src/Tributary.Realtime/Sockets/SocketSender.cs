using System.Buffers;
using System.Net.WebSockets;

namespace Tributary.Realtime.Sockets;

/// <summary>
/// The outgoing half of a socket. Whoever finds it idle sends on the spot, with no hand-over to another thread; frames that come
/// while it is busy wait in the queue and are sent by the sender under way, one after another. A web server's socket takes a frame
/// into its output pipe at once and writes what has gathered there with one system call, so a busy socket costs few of them.
/// </summary>
internal sealed class SocketSender(WebSocket socket, SocketLimits limits)
{
    private readonly Lock _gate = new();
    private OutgoingQueue? _waiting;
    private ConnectionEnding? _ending;
    private TaskCompletionSource? _finished;
    private bool _sending;
    private bool _isFinished;

    /// <summary>Why nothing is accepted any more, or null.</summary>
    public ConnectionEnding? Ending => Volatile.Read(ref _ending);

    public SendOutcome Send(OutgoingFrame frame)
    {
        lock (_gate)
        {
            if (_ending is not null)
                return SendOutcome.Ending;
            if (_sending)
                return (_waiting ??= new OutgoingQueue(limits)).TryEnqueue(frame) ? SendOutcome.Accepted : SendOutcome.QueueFull;
            _sending = true;
        }

        _ = SendAllAsync(frame);
        return SendOutcome.Accepted;
    }

    /// <returns>False when the socket was ending already.</returns>
    public bool Close(ConnectionEnding ending)
    {
        lock (_gate)
        {
            if (_ending is not null)
                return false;
            _ending = ending;
            if (ending.DropsQueue)
                _waiting = null;
            if (_sending)
                return true;
            _sending = true;
        }

        _ = CloseOutputAsync(ending);
        return true;
    }

    /// <summary>Completes when the close frame is on its way or the socket is cut.</summary>
    public Task WhenFinishedAsync()
    {
        lock (_gate)
        {
            if (_isFinished)
                return Task.CompletedTask;
            _finished ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _finished.Task;
        }
    }

    // While every write completes at once, as with a client that reads, this runs to its end without an allocation.
    private async Task SendAllAsync(OutgoingFrame frame)
    {
        ConnectionEnding? ending;
        try
        {
            do
                await WriteAsync(frame);
            while (TryTakeNext(out frame, out ending));
        }
        catch (Exception)
        {
            // Whatever the transport throws, the socket is gone; its receiving half notices too and ends the connection.
            Cut();
            return;
        }

        if (ending is not null)
            await CloseOutputAsync(ending);
    }

    private async ValueTask WriteAsync(OutgoingFrame frame)
    {
        if (frame.Prefix.IsEmpty || frame.Tail.IsEmpty)
        {
            ReadOnlyMemory<byte> whole = frame.Prefix.IsEmpty ? frame.Tail : frame.Prefix;
            await socket.SendAsync(whole, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(frame.Length);
        try
        {
            frame.Prefix.CopyTo(buffer);
            frame.Tail.CopyTo(buffer.AsMemory(frame.Prefix.Length));
            Memory<byte> whole = buffer.AsMemory(0, frame.Length);
            await socket.SendAsync(whole, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // With an ending the caller stays the sender, for the close frame; without one it is no longer.
    private bool TryTakeNext(out OutgoingFrame frame, out ConnectionEnding? ending)
    {
        lock (_gate)
        {
            ending = null;
            frame = default;
            if (_waiting?.TryDequeue(out frame) == true)
                return true;
            _waiting = null;
            ending = _ending;
            _sending = ending is not null;
            return false;
        }
    }

    private async Task CloseOutputAsync(ConnectionEnding ending)
    {
        try
        {
            if (ending == ConnectionEndings.Lost)
                socket.Abort();
            else if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)ending.Code, ending.Reason, CancellationToken.None);
        }
        catch (Exception)
        {
            // The other side went first: there is nobody left to tell.
            socket.Abort();
        }

        Finish();
    }

    private void Cut()
    {
        lock (_gate)
        {
            _ending ??= ConnectionEndings.Lost;
            _waiting = null;
        }

        socket.Abort();
        Finish();
    }

    private void Finish()
    {
        TaskCompletionSource? finished;
        lock (_gate)
        {
            _isFinished = true;
            finished = _finished;
        }

        finished?.SetResult();
    }
}
