using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>Work that whoever does it also measures, here or in another process; contenders take turns.</summary>
/// <param name="run">Does it so often and answers the nanoseconds of CPU that took.</param>
internal sealed class Contender(Func<int, double> run)
{
    /// <summary>Enough for the last tier of a compiler.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(900);

    private int _count = 16;

    public Samples Nanoseconds { get; } = new();

    public static Contender Here(Func<int> work)
    {
        int sink = 0;
        return new Contender(count =>
        {
            GC.Collect();
            TimeSpan before = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < count; i++)
                sink ^= work();
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds;
        });
    }

    public static void Measure(int rounds, TimeSpan slot, params IReadOnlyList<Contender> contenders)
    {
        foreach (Contender contender in contenders)
            contender.Prepare(slot);
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contender contender in contenders)
                contender.Nanoseconds.Add(contender.Turn());
        }
    }

    private double Turn() => run(_count) / _count;

    private void Prepare(TimeSpan slot)
    {
        for (double used = 0, last = 1; used < WarmUp.TotalNanoseconds; used += last)
        {
            last = Math.Max(run(_count), 1);
            _count = (int)Math.Clamp(_count * slot.TotalNanoseconds / last, 16, _count * 4L);
        }
    }
}
