using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Realtime;

/// <summary>The figures of one server with one number of subscribers, over all rounds.</summary>
internal sealed class FanoutSamples
{
    /// <summary>Deliveries per second.</summary>
    public Samples Rate { get; } = new();

    /// <summary>Microseconds of the server's CPU per delivery.</summary>
    public Samples Cpu { get; } = new();

    public Samples LoadCpu { get; } = new();

    public Samples ServerCore { get; } = new();

    public Samples Foreign { get; } = new();

    /// <summary>Milliseconds from the publication to a delivery.</summary>
    public Samples P50 { get; } = new();

    public Samples P99 { get; } = new();

    public void AddSaturated(Receipts receipts, double seconds, double serverCpu, double loadCpu, double foreignCores)
    {
        Rate.Add(receipts.Count / seconds);
        Cpu.Add(serverCpu * 1e6 / receipts.Count);
        LoadCpu.Add(loadCpu * 1e6 / receipts.Count);
        ServerCore.Add(serverCpu / seconds);
        Foreign.Add(foreignCores);
    }

    public void AddPaced(Receipts receipts)
    {
        P50.Add(receipts.Percentile(0.50));
        P99.Add(receipts.Percentile(0.99));
    }
}
