using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Http;

/// <summary>One slot of one target: what the load saw, and what the machine spent on it.</summary>
/// <param name="ServerCpuSeconds">User and kernel time of the server.</param>
/// <param name="ForeignCores">Cores that everything else on the machine used meanwhile.</param>
internal sealed record Slot(SlotFigures Load, double ServerCpuSeconds, double ForeignCores);

/// <summary>
/// The figures of one target over the half of its slots in which the rest of the machine did least: the others tell more about the
/// neighbours.
/// </summary>
internal sealed class TargetResults(Target target)
{
    private readonly List<Slot> _slots = [];

    public Target Target => target;

    /// <summary>Requests per second.</summary>
    public Samples Rate => Of(slot => slot.Load.Requests / slot.Load.Seconds);

    /// <summary>Microseconds of the server's CPU, user and kernel, per request.</summary>
    public Samples Cpu => Of(slot => slot.ServerCpuSeconds * 1e6 / slot.Load.Requests);

    /// <summary>The same over all slots.</summary>
    public Samples CpuOfAll => Of(slot => slot.ServerCpuSeconds * 1e6 / slot.Load.Requests, _slots);

    public Samples ClientCpu => Of(slot => slot.Load.ClientCpuSeconds * 1e6 / slot.Load.Requests);

    /// <summary>Microseconds.</summary>
    public Samples P50 => Of(slot => slot.Load.MedianMicroseconds);

    public Samples P99 => Of(slot => slot.Load.P99Microseconds);

    /// <summary>How much of its core the server had; well below 1, the rate is a lower bound.</summary>
    public Samples ServerCore => Of(slot => slot.ServerCpuSeconds / slot.Load.Seconds);

    public Samples Foreign => Of(slot => slot.ForeignCores);

    public Samples Bytes => Of(slot => (double)slot.Load.Bytes / slot.Load.Requests);

    /// <summary>Of all slots.</summary>
    public long Errors => _slots.Sum(slot => slot.Load.Errors);

    public void Add(Slot slot) => _slots.Add(slot);

    private Samples Of(Func<Slot, double> figure) =>
        Of(figure, _slots.OrderBy(slot => slot.ForeignCores).Take((_slots.Count + 1) / 2));

    private static Samples Of(Func<Slot, double> figure, IEnumerable<Slot> slots)
    {
        Samples samples = new();
        foreach (Slot slot in slots)
            samples.Add(figure(slot));
        return samples;
    }
}
