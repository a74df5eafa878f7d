using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>
/// A stream that carries many operations ("GraphQL over Server-Sent Events Protocol", single connection mode), from its reservation to
/// its end. What operations deliver before it is opened waits, bounded like a socket's queue.
/// </summary>
public sealed class ReservedStream : ISocketChannel, IRealTimeConnection
{
    private readonly Lock _gate = new();
    private readonly StreamReservations _owner;
    private readonly GraphQLRealTimeApi _api;
    private readonly TimeProvider _time;
    private readonly SocketLimits _socketLimits;
    private readonly EventStreamLimits _limits;
    private readonly SubscriptionTable _operations = new();
    private readonly Channel<OutgoingFrame> _waiting;
    private readonly ITimer _timer;

    private readonly Func<Task> _cut;
    private readonly CancellationToken _isCut;
    private int _waitingBytes;
    private bool _isOpen;
    private bool _isOver;

    internal ReservedStream(
        StreamReservations owner,
        GraphQLRealTimeApi api,
        string token,
        ConnectedCaller caller,
        TimeProvider time,
        SocketLimits socketLimits,
        EventStreamLimits limits)
    {
        _owner = owner;
        _api = api;
        Token = token;
        Caller = caller;
        _time = time;
        _socketLimits = socketLimits;
        _limits = limits;
        _waiting = Channel.CreateBounded<OutgoingFrame>(new BoundedChannelOptions(socketLimits.QueuedFramesMax) { SingleReader = true });
        // Not disposed: it has no timer and no wait handle, and whoever closes the stream may be late.
        var cut = new CancellationTokenSource();
        (_cut, _isCut) = (cut.CancelAsync, cut.Token);
        _timer = time.CreateTimer(_ => Close(ConnectionEndings.LifeOver), null, limits.ReservationTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What names it; a secret.</summary>
    public string Token { get; }

    object? IRealTimeConnection.Caller => Caller;

    internal ConnectedCaller Caller { get; }

    /// <summary>One stream at a time fulfils a reservation; its time begins now.</summary>
    /// <returns>False when it is open, or over.</returns>
    public bool TryOpen()
    {
        lock (_gate)
        {
            if (_isOpen || _isOver)
                return false;
            _isOpen = true;
            _timer.Change(_limits.StreamLife, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>Writes events until the client or the server ends the stream; the reservation ends with it.</summary>
    /// <param name="output">The body of the response.</param>
    /// <param name="clientGone">Cancelled when the client has gone.</param>
    public async Task RunAsync(PipeWriter output, CancellationToken clientGone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(clientGone, _isCut);
        try
        {
            output.Write(EventStreamTexts.Comment);
            await output.FlushAsync(over.Token);
            while (await StreamComments.WaitAsync(_waiting.Reader, output, _limits.CommentPeriod, _time, over.Token))
            {
                while (_waiting.Reader.TryRead(out OutgoingFrame frame))
                    Write(output, frame);
                await output.FlushAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client went, or the connection was closed under it: clients come back.
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Starts an operation, whose events come by the stream.</summary>
    /// <param name="id">The client's, unique on its stream while the operation runs.</param>
    /// <param name="request">The operation.</param>
    /// <param name="headers">What came with the credentials of the request.</param>
    internal Admission Start(string id, GraphQLRequest request, IReadOnlyDictionary<string, string> headers)
    {
        Admission admission = _operations.Admit(id, RealTimeLimits.Default.SubscriptionsMax, Create, out RealTimeSubscription? operation);
        if (admission == Admission.Admitted)
            _ = RunAsync(operation!, request, headers);
        return admission;

        RealTimeSubscription Create() =>
            new(id, this, _operations, StreamFrames.Instance, RealTimeLimits.Default.DataBeforeAckMax);
    }

    /// <summary>Ends an operation; one that is over is none.</summary>
    public async ValueTask StopAsync(string id)
    {
        if (_operations.Find(id) is { } operation)
            await operation.EndAsync(StreamFrames.Instance.Complete(id));
    }

    public bool Send(OutgoingFrame frame)
    {
        int bytes = Interlocked.Add(ref _waitingBytes, frame.Length);
        bool isTooMuch = bytes > _socketLimits.QueuedBytesMax && bytes > frame.Length;
        if (!isTooMuch && _waiting.Writer.TryWrite(frame))
            return true;
        Close(ConnectionEndings.SlowReader);
        return false;
    }

    public void Close(ConnectionEnding ending)
    {
        _waiting.Writer.TryComplete();
        // What waits is still written at the end of a life and after an invalidation, whose last event it holds.
        if (ending != ConnectionEndings.SubscriptionInvalidated && ending != ConnectionEndings.LifeOver)
            _ = _cut();
        // Elsewhere: whoever closes it may hold the lock of what is ended here.
        bool isOpen;
        lock (_gate)
            isOpen = _isOpen;
        if (!isOpen)
            _ = Task.Run(EndAsync);
    }

    void ISocketChannel.TickAfter(TimeSpan delay)
    {
        // The times of a stream are its own.
    }

    private async Task EndAsync()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        _waiting.Writer.TryComplete();
        _owner.Remove(this);
        _api.Sessions.Remove(this);
        await _timer.DisposeAsync();
        await Task.WhenAll(_operations.Close().Select(operation => operation.EndAsync(lastFrame: default).AsTask()));
    }

    private async Task RunAsync(RealTimeSubscription operation, GraphQLRequest request, IReadOnlyDictionary<string, string> headers)
    {
        await operation.StartAsync(cancellation => _api.Operations.StartAsync(request, Caller, headers, operation, cancellation));
        _operations.StartEnded();
    }

    private void Write(PipeWriter output, OutgoingFrame frame)
    {
        Interlocked.Add(ref _waitingBytes, -frame.Length);
        output.Write(frame.Prefix.Span);
        output.Write(frame.Tail.Span);
        output.Write(EventStreamTexts.EventEnd);
    }
}
