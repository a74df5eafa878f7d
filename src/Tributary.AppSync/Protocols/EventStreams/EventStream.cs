using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>
/// One operation of GraphQL over server-sent events in distinct connections mode: the answer of a query or mutation, or what a
/// subscription delivers, as events. What the client does not read as fast as it comes is bounded like a socket's queue; one that lets
/// it fill up loses the stream.
/// </summary>
public sealed class EventStream : ISubscriptionSink, IRealTimeConnection, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Channel<DataPayload> _waiting;
    private readonly SocketLimits _socketLimits;
    private readonly CancellationTokenSource _closed = new();
    private readonly ConnectedCaller _caller;
    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly GraphQLRealTimeApi _api;
    private readonly TimeProvider _time;
    private readonly EventStreamLimits _limits;
    private int _waitingBytes;
    private bool _isDisposed;

    internal EventStream(
        GraphQLRealTimeApi api,
        ConnectedCaller caller,
        IReadOnlyDictionary<string, string> headers,
        TimeProvider time,
        SocketLimits socketLimits,
        EventStreamLimits limits)
    {
        _api = api;
        _caller = caller;
        _headers = headers;
        _time = time;
        _socketLimits = socketLimits;
        _limits = limits;
        _waiting = Channel.CreateBounded<DataPayload>(new BoundedChannelOptions(socketLimits.QueuedFramesMax) { SingleReader = true });
    }

    object? IRealTimeConnection.Caller => _caller;

    /// <summary>Writes the events until the operation, the client or the server ends the stream.</summary>
    /// <param name="request">The operation.</param>
    /// <param name="output">The body of the response.</param>
    /// <param name="clientGone">Cancelled when the client has gone.</param>
    public async Task RunAsync(GraphQLRequest request, PipeWriter output, CancellationToken clientGone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(clientGone, _closed.Token);
        using ITimer life = _time.CreateTimer(_ => End(), null, _limits.StreamLife, Timeout.InfiniteTimeSpan);
        _api.Sessions.Add(this);
        IAsyncDisposable? subscription = null;
        try
        {
            output.Write(EventStreamTexts.Comment);
            await output.FlushAsync(over.Token);
            StartOutcome outcome = await StartAsync(request, over.Token);
            subscription = outcome.Subscription;
            if (outcome.Answer is { } answer)
                Send(answer);
            if (subscription is null && outcome.Answer is null)
                Fail(outcome.Errors);
            else if (subscription is null)
                End();
            await WriteAllAsync(output, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client went, or the connection was closed under it: there is no event for that, clients come back.
        }
        finally
        {
            _api.Sessions.Remove(this);
            if (subscription is not null)
                await subscription.DisposeAsync();
        }
    }

    public void Send(DataPayload payload)
    {
        int bytes = Interlocked.Add(ref _waitingBytes, payload.Length);
        bool isTooMuch = bytes > _socketLimits.QueuedBytesMax && bytes > payload.Length;
        if (isTooMuch || !_waiting.Writer.TryWrite(payload))
            ((IRealTimeConnection)this).Close(ConnectionEndings.SlowReader);
    }

    public void Fail(Value errors)
    {
        Send(DataPayload.FromValue(ObjectValue.Of(("errors", errors.IsList ? errors : ListValue.Of(errors)))));
        End();
    }

    public void Invalidate() => End();

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _closed.Dispose();
        }
    }

    public void CloseConnection(ConnectionEnding ending) => ((IRealTimeConnection)this).Close(ending);

    void IRealTimeConnection.Close(ConnectionEnding ending)
    {
        End();
        // Whoever closes it may be late; and nothing of what the cancellation sets off runs under the gate.
        lock (_gate)
        {
            if (!_isDisposed)
                _ = _closed.CancelAsync();
        }
    }

    // After what waits comes "complete".
    private void End() => _waiting.Writer.TryComplete();

    private async ValueTask<StartOutcome> StartAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.Operations.StartAsync(request, _caller, _headers, this, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The API logs what happened; a client is told no more than that.
            return StartOutcome.Refused(StartErrors.InternalFailure);
        }
    }

    private async Task WriteAllAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        while (await StreamComments.WaitAsync(_waiting.Reader, output, _limits.CommentPeriod, _time, cancellationToken))
        {
            while (_waiting.Reader.TryRead(out DataPayload? payload))
            {
                Interlocked.Add(ref _waitingBytes, -payload.Length);
                output.Write(EventStreamTexts.NextPrefix);
                output.Write(payload.Json.Span);
                output.Write(EventStreamTexts.EventEnd);
            }

            await output.FlushAsync(cancellationToken);
        }

        output.Write(EventStreamTexts.Complete);
        await output.FlushAsync(cancellationToken);
    }
}
