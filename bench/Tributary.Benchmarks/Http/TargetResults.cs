using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Http;

/// <summary>The figures of one target over all rounds.</summary>
internal sealed class TargetResults(Target target)
{
    public Target Target => target;

    /// <summary>Requests per second.</summary>
    public Samples Rate { get; } = new();

    /// <summary>Microseconds of the server's CPU, user and kernel, per request.</summary>
    public Samples Cpu { get; } = new();

    public Samples ClientCpu { get; } = new();

    /// <summary>Microseconds.</summary>
    public Samples P50 { get; } = new();

    public Samples P99 { get; } = new();

    /// <summary>How much of its core the server had; well below 1, the rate is a lower bound.</summary>
    public Samples ServerCore { get; } = new();

    /// <summary>Cores that everything else on the machine used meanwhile.</summary>
    public Samples Foreign { get; } = new();

    public Samples Bytes { get; } = new();

    public double Errors { get; private set; }

    public void Add(SlotFigures slot, double serverCpuSeconds, double foreignCores)
    {
        Rate.Add(slot.Requests / slot.Seconds);
        Cpu.Add(serverCpuSeconds * 1e6 / slot.Requests);
        ClientCpu.Add(slot.ClientCpuSeconds * 1e6 / slot.Requests);
        P50.Add(slot.MedianMicroseconds);
        P99.Add(slot.P99Microseconds);
        ServerCore.Add(serverCpuSeconds / slot.Seconds);
        Foreign.Add(foreignCores);
        Bytes.Add((double)slot.Bytes / slot.Requests);
        Errors += slot.Errors;
    }
}
