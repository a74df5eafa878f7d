using Tributary.Storage;

namespace Tributary.DynamoDb.Background;

/// <summary>
/// Runs what goes on after an operation has been answered. What is to be done is in the storage, so that work which a stop or a
/// crash interrupted goes on at the next start, on whichever node.
/// </summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private IReadOnlyList<IBackgroundStep> _steps = [];
    private Task? _loop;
    private Action<Exception>? _failed;
    private bool _disposed;
    private bool _draining;
    private bool _again;

    /// <summary>What <see cref="Wake"/> runs; set once, since steps start work themselves.</summary>
    public void Add(params IBackgroundStep[] steps) => _steps = steps;

    /// <summary>Takes up what was left over, and looks for new work, such as items whose time has passed, at every interval.</summary>
    public void Start(TimeSpan interval, TimeProvider clock, Action<Exception> failed)
    {
        _failed = failed;
        _loop = LoopAsync(interval, clock);
    }

    /// <summary>There is work in the storage; returns at once.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _again = true;
            if (_draining || _disposed)
                return;
            _draining = true;
        }

        Run(DrainAsync);
    }

    /// <summary>Runs a piece of work that the end waits for.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            Task running = Task.Run(() => GuardAsync(work), CancellationToken.None);
            _running.Add(running);
            running.ContinueWith(Remove, TaskScheduler.Default);
        }
    }

    /// <summary>Completes when nothing runs.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task[] running;
            lock (_gate)
                running = [.. _running];
            if (running.Length == 0)
                return;
            await Task.WhenAll(running);
            lock (_gate)
                _running.ExceptWith(running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stop.CancelAsync();
        if (_loop is not null)
            await _loop;
        await IdleAsync();
        _stop.Dispose();
    }

    private void Remove(Task task)
    {
        lock (_gate)
            _running.Remove(task);
    }

    private async Task LoopAsync(TimeSpan interval, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do
                Wake();
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (Begins())
            {
                foreach (IBackgroundStep step in _steps)
                {
                    while (await step.RunAsync(cancellationToken))
                        await Task.Yield();
                }
            }
        }
        finally
        {
            lock (_gate)
                _draining = false;
        }
    }

    private bool Begins()
    {
        lock (_gate)
        {
            bool again = _again;
            _again = false;
            _draining = again;
            return again;
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // What is left is done after the next start.
        }
        catch (StorageException closed) when (closed.Failure == StorageFailure.Closed)
        {
            // As above: the owner of the storage went first.
        }
#pragma warning disable CA1031 // Nobody waits for it: whatever went wrong is reported, and tried again at the next interval.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _failed?.Invoke(fault);
        }
    }
}
