using System.Globalization;

namespace Tributary.Server.FaultyHost;

/// <summary>Writes every other second what the heap holds after a collection, for tests that ask whether it grows.</summary>
internal static class HeapReport
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public static async Task WriteAsync(string file)
    {
        using PeriodicTimer timer = new(Period);
        while (await timer.WaitForNextTickAsync())
        {
            string bytes = GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(file + ".new", bytes);
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
