using System.Net.WebSockets;

namespace Tributary.Realtime.Sockets;

/// <summary>
/// A WebSocket with bounded memory and no timer of its own. Accept the socket without the server's keep-alive pings
/// (<c>KeepAliveInterval</c> zero): they would be a timer per socket, and the protocols here have their own.
/// </summary>
public sealed class SocketConnection : ISocketChannel, ITimed
{
    private readonly WebSocket _socket;
    private readonly SocketSender _sender;
    private readonly SocketReader _reader;
    private readonly SocketLimits _limits;
    private readonly TimerWheel _wheel;
    private readonly TimerEntry _timer;
    private ISocketHandler? _handler;
    private TimeSpan _closeDue;

    /// <param name="socket">Open; whoever accepted it disposes it after <see cref="RunAsync"/>.</param>
    public SocketConnection(WebSocket socket, TimerWheel wheel, SocketLimits limits)
    {
        _socket = socket;
        _sender = new SocketSender(socket, limits);
        _reader = new SocketReader(socket, limits);
        _limits = limits;
        _wheel = wheel;
        _timer = new TimerEntry(this);
    }

    /// <summary>
    /// Speaks the protocol until the connection is over. An exception of the handler ends the connection with
    /// <see cref="ConnectionEndings.Failure"/> and comes out of here.
    /// </summary>
    public async Task<ConnectionEnding> RunAsync(ISocketHandler handler)
    {
        using var over = new CancellationTokenSource();
        _handler = handler;
        try
        {
            handler.Open(over.Token);
            while (true)
            {
                ValueWebSocketReceiveResult begun;
                try
                {
                    begun = await _reader.WaitAsync();
                }
                catch (Exception)
                {
                    // Reset, aborted, or frames that break RFC 6455: the implementation has cut or closed the socket by now.
                    Close(ConnectionEndings.Lost);
                    break;
                }

                if (!await ReceiveAsync(begun))
                    break;
            }
        }
        catch (Exception)
        {
            Close(ConnectionEndings.Failure);
            throw;
        }
        finally
        {
            _reader.Release();
            await _sender.WhenFinishedAsync();
            _wheel.Remove(_timer);
            await over.CancelAsync();
            await handler.EndAsync(_sender.Ending!);
        }

        return _sender.Ending!;
    }

    public bool Send(OutgoingFrame frame)
    {
        SendOutcome outcome = _sender.Send(frame);
        if (outcome == SendOutcome.QueueFull)
            Close(ConnectionEndings.SlowReader);
        return outcome == SendOutcome.Accepted;
    }

    public void Close(ConnectionEnding ending)
    {
        // Before anybody can see the ending; what a second caller writes meanwhile differs by nothing that matters.
        if (_sender.Ending is null)
            _closeDue = _wheel.Elapsed + _limits.CloseTime;
        if (_sender.Close(ending))
            _wheel.Schedule(_timer, _limits.CloseTime);
    }

    public void TickAfter(TimeSpan delay)
    {
        if (_sender.Ending is null)
            _wheel.Schedule(_timer, delay);
        // An ending that came in between must keep its own time.
        if (_sender.Ending is not null)
            _wheel.Schedule(_timer, _limits.CloseTime);
    }

    TimeSpan ITimed.Tick()
    {
        if (_sender.Ending is null)
            return _handler!.Tick();
        TimeSpan left = _closeDue - _wheel.Elapsed;
        if (left > TimeSpan.Zero)
            return left;
        _socket.Abort();
        return Timeout.InfiniteTimeSpan;
    }

    /// <returns>False when there will be no further message.</returns>
    private async ValueTask<bool> ReceiveAsync(ValueWebSocketReceiveResult begun)
    {
        ConnectionEnding? over = await _reader.ReceiveAsync(begun);
        if (over is not null)
        {
            Close(over);
            if (over != ConnectionEndings.ClosedByClient && over != ConnectionEndings.Lost)
                await _reader.DrainAsync();
            return false;
        }

        if (_sender.Ending is null)
            await _handler!.ReceiveAsync(_reader.Message);
        _reader.Release();
        return true;
    }
}
