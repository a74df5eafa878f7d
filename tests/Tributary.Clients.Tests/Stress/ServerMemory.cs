using System.Globalization;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Stress;

/// <summary>Samples of the server's memory: what its heap holds after a collection, and what the process has in use.</summary>
internal sealed class ServerMemory(ChildProcess process, string heapFile)
{
    /// <summary>What may come on top of the second minute's highest, for what differs from minute to minute by chance.</summary>
    private const double Tolerance = 1.1;
    private const long HeapSlack = 4 * 1024 * 1024;
    private const long WorkingSetSlack = 16 * 1024 * 1024;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly List<Sample> _samples = [];

    /// <summary>Highest heap and working set of each minute, in MB.</summary>
    public IEnumerable<string> Minutes => _samples.GroupBy(sample => (int)sample.At.TotalMinutes).Select(minute => string.Create(
        CultureInfo.InvariantCulture,
        $"{minute.Max(sample => sample.Heap) / 1e6:0.0}/{minute.Max(sample => sample.WorkingSet) / 1e6:0.0}"));

    /// <summary>What grew from the second minute on, or null. A run of less than three minutes says nothing.</summary>
    public string? Growth
    {
        get
        {
            Sample[] second = [.. _samples.Where(sample => (int)sample.At.TotalMinutes == 1)];
            Sample[] later = [.. _samples.Where(sample => (int)sample.At.TotalMinutes >= 2)];
            if (later.Length == 0)
                return null;
            bool heapGrew = later.Max(sample => sample.Heap) > (second.Max(sample => sample.Heap) * Tolerance) + HeapSlack;
            bool setGrew = later.Max(sample => sample.WorkingSet) > (second.Max(sample => sample.WorkingSet) * Tolerance) + WorkingSetSlack;
            return heapGrew || setGrew ? string.Join(", ", Minutes) : null;
        }
    }

    public async Task SampleAsync(CancellationToken end)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Period, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (File.Exists(heapFile))
            {
                long heap = long.Parse(await File.ReadAllTextAsync(heapFile, CancellationToken.None), CultureInfo.InvariantCulture);
                _samples.Add(new Sample(TimeProvider.System.GetElapsedTime(started), heap, process.WorkingSet));
            }
        }
    }

    private readonly record struct Sample(TimeSpan At, long Heap, long WorkingSet);
}
