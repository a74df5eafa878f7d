namespace Tributary.Benchmarks.GraphQL;

internal static class Allocations
{
    /// <summary>Bytes that one run allocates on this thread, on average.</summary>
    public static double Of(Func<int> work, int runs)
    {
        int sink = work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < runs; i++)
            sink ^= work();
        long after = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(sink);
        return (after - before) / (double)runs;
    }
}
