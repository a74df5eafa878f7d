using Tributary.Realtime.Hubs;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// The deliveries of one subscription whose payloads are filled by resolvers: one at a time, in their order, each with the identity of
/// the subscriber. What comes of it is nobody else's, so no payload is shared between callers with different rights.
/// </summary>
internal sealed class FilledDeliveries(LiveSubscription live, PayloadFilling filling) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<Delivery> _waiting = new();

    // Not disposed: it has no timer and no wait handle, and a resolver may still hold its token.
    private readonly CancellationTokenSource _over = new();
    private bool _isRunning;

    public void Add(Delivery delivery)
    {
        lock (_gate)
        {
            if (_over.IsCancellationRequested)
                return;
            if (_waiting.Count < filling.Limits.WaitingMax)
            {
                _waiting.Enqueue(delivery);
                if (_isRunning)
                    return;
                _isRunning = true;
                // Elsewhere: whoever publishes does not run the resolvers of subscribers.
                _ = Task.Run(RunAsync);
                return;
            }
        }

        live.Fail(StartErrors.RateExceeded);
    }

    public void Dispose() => _ = _over.CancelAsync();

    private async Task RunAsync()
    {
        try
        {
            while (TryTake(out Delivery? delivery))
            {
                if (await filling.FillAsync(live, delivery, _over.Token) is { } payload)
                    live.Notify(payload);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The subscription has ended.
        }
        catch (Exception exception)
        {
            live.Fail(exception);
            live.Fail(StartErrors.InternalFailure);
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Delivery? delivery)
    {
        lock (_gate)
        {
            delivery = null;
            if (!_over.IsCancellationRequested && _waiting.TryDequeue(out delivery))
                return true;
            _isRunning = false;
            return false;
        }
    }
}
