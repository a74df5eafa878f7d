namespace Tributary.Simulation.Tests.RealTime;

/// <summary>
/// Runs everything that the code under test leaves for later, one after another on one thread, in an order that the seed chooses.
/// </summary>
internal sealed class SimulatedScheduler(Random random) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _ready = [];

    public bool IsIdle => _ready.Count == 0;

    public override void Post(SendOrPostCallback d, object? state) => _ready.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void RunOne()
    {
        if (IsIdle)
            return;
        int chosen = random.Next(_ready.Count);
        (SendOrPostCallback callback, object? state) = _ready[chosen];
        _ready[chosen] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        callback(state);
    }
}
