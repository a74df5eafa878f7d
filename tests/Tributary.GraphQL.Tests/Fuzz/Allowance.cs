namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>Memory that one input may make us allocate: so much for any input, and so much for each of its bytes.</summary>
internal readonly record struct Allowance(long Fixed, long PerByte)
{
    /// <summary>Runs the action; the largest share of the allowance that an input took is remembered.</summary>
    public void Watch(byte[] input, Action<byte[]> action, ref double largestShare)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action(input);
        double share = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Fixed + (PerByte * input.Length));
        largestShare = Math.Max(largestShare, share);
    }
}
