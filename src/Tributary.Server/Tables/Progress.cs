using System.Globalization;
using Tributary.Server.Development;

namespace Tributary.Server.Tables;

/// <summary>Says on the error stream, now and then, how far long work is; the last word is on the output.</summary>
internal sealed class Progress(string done, DeveloperConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private DateTimeOffset _said = clock.GetUtcNow();
    private long _items;

    public void Add(int items)
    {
        lock (_gate)
        {
            _items += items;
            DateTimeOffset now = clock.GetUtcNow();
            if (now - _said < Interval)
                return;
            _said = now;
            double seconds = (now - _started).TotalSeconds;
            console.Error($"{Number(_items)} items {done}, {Number((long)(_items / seconds))} a second");
        }
    }

    public void Finish(string where) => console.Line($"{Number(_items)} items {done} {where}.");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
