using System.Diagnostics;
using Tributary.Benchmarks.Measuring;
using Tributary.DynamoDb;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.Benchmarks.Tables;

/// <summary>What operations cost without HTTP, by the size of the table, and how puts grow with writers.</summary>
internal static class InProcessTables
{
    private const int SmallestTable = 1000;
    private const int Growth = 10;
    private const int BatchItemsMax = 25;
    private const int FillersAtOnce = 32;
    private const int WarmUpSeconds = 2;

    private static readonly DynamoDbScope Scope = new("123456789012", TableLoad.Region);
    private static readonly int[] Writers = [1, 4, 16, 64, 256];

    public static async Task MeasureAsync(int itemsMax, int milliseconds)
    {
        string folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
        try
        {
            await using SqliteStorage storage = await SqliteStorage.OpenAsync(Path.Combine(folder, "tables.db"));
            await using var service = new DynamoDbService(storage, TimeProvider.System);
            await InvokeAsync(service, "CreateTable", Value.Parse(TableOperation.Definition).AsObject());
            Table table = new("items", "operation", "CPU us", "p50 us", "p99 us", "bytes allocated");
            int filled = 0;
            for (int items = SmallestTable; items <= itemsMax; items *= Growth)
            {
                await FillAsync(service, filled, items);
                filled = items;
                if (items == SmallestTable)
                    await WarmUpAsync(service);
                foreach (TableOperation operation in TableOperation.All)
                    table.Add(await MeasureAsync(service, operation, items, TimeSpan.FromMilliseconds(milliseconds)));
            }

            Console.WriteLine(table);
            Console.WriteLine();
            Console.WriteLine(await FormsAsync(service, filled, TimeSpan.FromMilliseconds(milliseconds)));
            Console.WriteLine();
            Console.WriteLine(await WritersAsync(service, filled, TimeSpan.FromMilliseconds(milliseconds * 4)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WarmUpAsync(DynamoDbService service)
    {
        foreach (TableOperation operation in TableOperation.All)
            await MeasureAsync(service, operation, SmallestTable, TimeSpan.FromSeconds(WarmUpSeconds));
    }

    private static async Task FillAsync(DynamoDbService service, int from, int to) => await Parallel.ForEachAsync(
        Enumerable.Range(from, to - from).Chunk(BatchItemsMax),
        new ParallelOptions { MaxDegreeOfParallelism = FillersAtOnce },
        async (numbers, _) => await InvokeAsync(service, "BatchWriteItem", Value.Parse(TableOperation.Batch(numbers)).AsObject()));

    /// <summary>Reads by what becomes of the items: typed values, the plain ones of a resolver, the JSON of the wire.</summary>
    private static async Task<Table> FormsAsync(DynamoDbService service, int items, TimeSpan time)
    {
        Table table = new("items", "operation", "CPU us", "p50 us", "p99 us", "bytes allocated");
        foreach (TableOperation operation in (TableOperation[])[TableOperation.GetItem, TableOperation.Query])
        {
            string name = operation.Name;
            table.Add(await MeasureAsync($"{name}, typed", operation, items, time, request => InvokeAsync(service, name, request)));
            table.Add(await MeasureAsync(
                $"{name}, plain", operation, items, time, request => service.ReadPlainAsync(name, request, Scope, CancellationToken.None)));
            table.Add(await MeasureAsync(
                $"{name}, JSON", operation, items, time, request => service.AnswerAsync(name, request, Scope, CancellationToken.None)));
        }

        return table;
    }

    private static Task<string[]> MeasureAsync(DynamoDbService service, TableOperation operation, int items, TimeSpan time) =>
        MeasureAsync(operation.Name, operation, items, time, request => InvokeAsync(service, operation.Name, request));

    private static async Task<string[]> MeasureAsync<T>(
        string name, TableOperation operation, int items, TimeSpan time, Func<ObjectValue, ValueTask<T>> invoke)
    {
        ObjectValue[] requests = [.. Requests(operation, items)];
        for (int i = 0; i < requests.Length; i++)
            await invoke(requests[i]);
        List<double> times = new(capacity: 1 << 20);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long bytes = GC.GetTotalAllocatedBytes(), started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time && times.Count < times.Capacity)
        {
            long begun = Stopwatch.GetTimestamp();
            await invoke(requests[times.Count % requests.Length]);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
        }

        cpu = Environment.CpuUsage.TotalTime - cpu;
        bytes = GC.GetTotalAllocatedBytes() - bytes;
        times.Sort();
        return
        [
            $"{items}",
            name,
            Table.Number(cpu.TotalMicroseconds / times.Count),
            Table.Number(times[times.Count / 2]),
            Table.Number(times[times.Count * 99 / 100]),
            Table.Number(bytes / (double)times.Count, 0),
        ];
    }

    private static async Task<Table> WritersAsync(DynamoDbService service, int items, TimeSpan time)
    {
        Table table = new("writers", "PutItem/s", "CPU us/put");
        ObjectValue[] requests = [.. Requests(TableOperation.PutItem, items)];
        foreach (int writers in Writers)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            int count = 0;
            await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(started) < time)
                    await InvokeAsync(service, "PutItem", requests[Interlocked.Increment(ref count) % requests.Length]);
            })));
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            table.Add(
                $"{writers}",
                Table.Number(count / seconds, 0),
                Table.Number((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count));
        }

        return table;
    }

    private static IEnumerable<ObjectValue> Requests(TableOperation operation, int items)
    {
        for (int i = 0; i < SmallestTable; i++)
            yield return Value.Parse(operation.Body((int)(i * 7919L % (items - TableOperation.RoomMessages)))).AsObject();
    }

    private static ValueTask<ObjectValue> InvokeAsync(DynamoDbService service, string operation, ObjectValue request) =>
        service.InvokeAsync(operation, request, Scope, CancellationToken.None);
}
