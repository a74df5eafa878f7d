namespace Tributary.Benchmarks.Measuring;

/// <summary>One way to do a piece of work. <paramref name="Run"/> does it once and answers something that depends on all of it.</summary>
internal sealed record Operation(string Work, string Way, Func<int> Run);

/// <summary>What one operation costs: CPU nanoseconds (all threads, collections included) and allocated bytes.</summary>
internal sealed record OperationCost(Operation Operation, Samples Nanoseconds, double Bytes);
