namespace Tributary.Realtime.Sockets;

/// <summary>
/// Paces handshakes, so that everybody coming back at once costs those that are connected nothing. Those of one API wait in the order
/// they came, and APIs take turns.
/// </summary>
public sealed class HandshakeGate(HandshakeLimits limits, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<Waiter>> _waiting = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _turns = new();
    private int _waitingCount;
    private int _running;

    /// <summary>Those that wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate)
                return _waitingCount;
        }
    }

    /// <summary>Before anything is set up for a wait, which hardly ever is.</summary>
    /// <returns>A place to dispose when the handshake is over, or null when it has to wait.</returns>
    public IDisposable? TryEnter()
    {
        lock (_gate)
        {
            if (_running >= limits.AtOnceMax)
                return null;
            _running++;
            return new Place(this);
        }
    }

    /// <param name="api">Whose turn it is when it waits.</param>
    /// <param name="cancellationToken">Cancelled when the client goes.</param>
    /// <returns>A place to dispose when the handshake is over, or null when the client should come back later.</returns>
    public ValueTask<IDisposable?> EnterAsync(string api, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_running < limits.AtOnceMax)
            {
                _running++;
                return ValueTask.FromResult<IDisposable?>(new Place(this));
            }

            return TryQueue(api) is { } waiter
                ? new ValueTask<IDisposable?>(WaitAsync(waiter, cancellationToken))
                : ValueTask.FromResult<IDisposable?>(null);
        }
    }

    private async Task<IDisposable?> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Granted.Task.WaitAsync(limits.WaitTime, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Its turn may have come in the same moment.
            return TryLeave(waiter) ? null : await waiter.Granted.Task;
        }
        catch (OperationCanceledException)
        {
            if (!TryLeave(waiter))
                (await waiter.Granted.Task).Dispose();
            throw;
        }
    }

    private Waiter? TryQueue(string api)
    {
        bool isKnown = _waiting.TryGetValue(api, out LinkedList<Waiter>? queue);
        if (_waitingCount >= limits.WaitingMax || queue?.Count >= limits.WaitingPerApiMax)
            return null;
        if (!isKnown)
        {
            _waiting.Add(api, queue = new LinkedList<Waiter>());
            _turns.AddLast(api);
        }

        var waiter = new Waiter(api);
        waiter.Node = queue!.AddLast(waiter);
        _waitingCount++;
        return waiter;
    }

    private bool TryLeave(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node is not { } node)
                return false;
            LinkedList<Waiter> queue = _waiting[waiter.Api];
            Take(waiter, node, queue);
            if (queue.Count > 0)
                return true;
            _waiting.Remove(waiter.Api);
            _turns.Remove(waiter.Api);
            return true;
        }
    }

    private void Leave()
    {
        Waiter? next;
        lock (_gate)
        {
            next = TakeNext();
            if (next is null)
                _running--;
        }

        next?.Granted.SetResult(new Place(this));
    }

    private Waiter? TakeNext()
    {
        if (_turns.First is not { Value: var api } turn)
            return null;
        LinkedList<Waiter> queue = _waiting[api];
        Waiter next = queue.First!.Value;
        Take(next, queue.First, queue);
        _turns.Remove(turn);
        if (queue.Count > 0)
            _turns.AddLast(turn);
        else
            _waiting.Remove(api);
        return next;
    }

    private void Take(Waiter waiter, LinkedListNode<Waiter> node, LinkedList<Waiter> queue)
    {
        queue.Remove(node);
        waiter.Node = null;
        _waitingCount--;
    }

    private sealed class Waiter(string api)
    {
        public string Api => api;

        public TaskCompletionSource<IDisposable> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Its place in the queue, under the lock; null when its turn has come or it has left.</summary>
        public LinkedListNode<Waiter>? Node { get; set; }
    }

    private sealed class Place(HandshakeGate gate) : IDisposable
    {
        private HandshakeGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
