namespace Tributary.Benchmarks.Measuring;

/// <summary>The figures of one quantity over several rounds.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public void Add(double value) => _values.Add(value);

    public double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>The smallest and the largest figure as a part of the median.</summary>
    public (double Low, double High) Spread => (_values.Min() / Median, _values.Max() / Median);
}
