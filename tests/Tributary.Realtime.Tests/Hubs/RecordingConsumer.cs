using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;

namespace Tributary.Realtime.Tests.Hubs;

internal sealed class RecordingConsumer(Action<Delivery>? onDeliver = null) : IConsumer
{
    private readonly Lock _gate = new();
    private readonly List<Publication> _received = [];

    public List<Exception> Failures { get; } = [];

    public Publication[] Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    public void Deliver(Delivery delivery)
    {
        onDeliver?.Invoke(delivery);
        lock (_gate)
            _received.Add(delivery.Publication);
    }

    public void Fail(Exception exception) => Failures.Add(exception);
}
