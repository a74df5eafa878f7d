using System.Net.WebSockets;

namespace Tributary.Realtime.Sockets;

/// <summary>
/// A WebSocket with bounded memory and no timer of its own. Accept the socket without the server's keep-alive pings
/// (<c>KeepAliveInterval</c> zero): they would be a timer per socket, and the protocols here have their own.
/// </summary>
public sealed class SocketConnection : TimerEntry, ISocketChannel
{
    private readonly WebSocket _socket;
    private readonly SocketSender _sender;
    private readonly SocketLimits _limits;
    private readonly TimerWheel _wheel;
    private readonly Action<Exception>? _onFault;
    private ISocketHandler? _handler;
    private TimeSpan _closeDue;

    /// <param name="socket">Open; disposed when <see cref="RunAsync"/> is over.</param>
    /// <param name="wheel">Its times, and those of all others.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="onFault">Hears of an exception of the handler, which comes out of <see cref="RunAsync"/> where nobody does.</param>
    public SocketConnection(WebSocket socket, TimerWheel wheel, SocketLimits limits, Action<Exception>? onFault = null)
    {
        _socket = socket;
        _sender = new SocketSender(socket, limits);
        _limits = limits;
        _wheel = wheel;
        _onFault = onFault;
    }

    /// <summary>
    /// Speaks the protocol until the connection is over. An exception of the handler ends the connection with
    /// <see cref="ConnectionEndings.Failure"/>. What this holds while it waits is memory of every idle socket.
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
                    // With an empty read, so that an idle socket holds no buffer.
                    begun = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
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
        catch (Exception exception)
        {
            Close(ConnectionEndings.Failure);
            if (_onFault is null)
                throw;
            _onFault(exception);
        }
        finally
        {
            await EndAsync(over);
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
            _wheel.Schedule(this, _limits.CloseTime);
    }

    public void TickAfter(TimeSpan delay)
    {
        if (_sender.Ending is null)
            _wheel.Schedule(this, delay);
        // An ending that came in between must keep its own time.
        if (_sender.Ending is not null)
            _wheel.Schedule(this, _limits.CloseTime);
    }

    internal override TimeSpan Tick()
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
        using var reader = new SocketReader(_socket, _limits);
        ConnectionEnding? over = await reader.ReceiveAsync(begun);
        if (over is not null)
        {
            Close(over);
            if (over != ConnectionEndings.ClosedByClient && over != ConnectionEndings.Lost)
                await reader.DrainAsync();
            return false;
        }

        if (_sender.Ending is null)
            await _handler!.ReceiveAsync(reader.Message);
        return true;
    }

    private async ValueTask EndAsync(CancellationTokenSource over)
    {
        await _sender.WhenFinishedAsync();
        _wheel.Remove(this);
        await over.CancelAsync();
        try
        {
            await _handler!.EndAsync(_sender.Ending!);
        }
        catch (Exception exception) when (_onFault is not null)
        {
            _onFault(exception);
        }
        finally
        {
            _socket.Dispose();
        }
    }
}
