using System.Diagnostics;

namespace Tributary.Benchmarks.Measuring;

/// <summary>
/// Measures operations in turns, round by round, so that what disturbs the machine disturbs all of them. Counts CPU time, not
/// time on the clock: neighbours on a shared machine then cost little.
/// </summary>
internal sealed class OperationTimer(int rounds, TimeSpan slot)
{
    /// <summary>Enough calls and time for the last tier of the compiler, which counts calls and compiles in the background.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    private int _sink;

    public IReadOnlyList<OperationCost> Measure(IReadOnlyList<Operation> operations)
    {
        foreach (Operation operation in operations)
            Repeat(operation, WarmUp);
        int[] counts = [.. operations.Select(operation => Repeat(operation, slot))];
        OperationCost[] costs =
            [.. operations.Select((operation, index) => new OperationCost(operation, new Samples(), Bytes(operation, counts[index])))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < costs.Length; i++)
                costs[i].Nanoseconds.Add(Nanoseconds(operations[i], counts[i]));
        }

        return costs;
    }

    private int Repeat(Operation operation, TimeSpan time)
    {
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        int count = 0;
        do
        {
            _sink ^= operation.Run();
            count++;
        }
        while (Stopwatch.GetTimestamp() < end);
        return count;
    }

    private double Nanoseconds(Operation operation, int count)
    {
        // What others left behind is collected at nobody's cost; what this slot leaves behind, at its own.
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < count; i++)
            _sink ^= operation.Run();
        return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / count;
    }

    private double Bytes(Operation operation, int count)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
            _sink ^= operation.Run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }
}
