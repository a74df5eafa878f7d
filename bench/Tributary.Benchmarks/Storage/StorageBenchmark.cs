using System.Diagnostics;
using Tributary.Benchmarks.Measuring;
using Tributary.Storage;
using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;

namespace Tributary.Benchmarks.Storage;

/// <summary>Durable transactions of two reads and a write, by more and more writers at once: what a shared commit gains.</summary>
internal static class StorageBenchmark
{
    /// <summary>The address of an empty PostgreSQL database; without it only SQLite is measured.</summary>
    private const string AddressVariable = "TRIBUTARY_STORAGE";

    private static readonly int[] Writers = [1, 8, 64, 256];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var duration = TimeSpan.FromSeconds(arguments.Number("seconds", 2));
        Table table = new("storage", "writers", "transactions/s", "mean ms");
        string folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
        try
        {
            await using (SqliteStorage sqlite = await SqliteStorage.OpenAsync(Path.Combine(folder, "s.db")))
                await MeasureAsync(table, "SQLite", sqlite, duration);
            if (Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address)
            {
                await using PostgresStorage postgres = await PostgresStorage.OpenAsync(PostgresAddress.Parse(address));
                await MeasureAsync(table, "PostgreSQL", postgres, duration);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(table);
        return 0;
    }

    private static async Task MeasureAsync(Table table, string name, IStorage storage, TimeSpan duration)
    {
        await CountAsync(storage, writers: 8, duration / 2); // to warm up
        foreach (int writers in Writers)
        {
            double perSecond = await CountAsync(storage, writers, duration) / duration.TotalSeconds;
            table.Add(name, $"{writers}", $"{perSecond:N0}", $"{writers * 1000 / perSecond:N2}");
        }
    }

    private static async Task<long> CountAsync(IStorage storage, int writers, TimeSpan duration)
    {
        long started = Stopwatch.GetTimestamp(), count = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; Stopwatch.GetElapsedTime(started) < duration; i++)
            {
                await PutAsync(storage, (writer * 1000) + (i % 1000));
                Interlocked.Increment(ref count);
            }
        })));
        return count;
    }

    private static async Task PutAsync(IStorage storage, int number) => await storage.WriteAsync(
        async transaction =>
        {
            await transaction.GetAsync(new Keys().Text("table").Build());
            byte[] key = new Keys().Text("item").Number(number).Build();
            await transaction.GetAsync(key);
            transaction.Put(key, new byte[300], ChangeImages.After);
            return 0;
        },
        CancellationToken.None);
}
