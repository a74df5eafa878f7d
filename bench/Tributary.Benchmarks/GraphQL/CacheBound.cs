using System.Globalization;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>A client that never sends the same document twice: what the caches hold must stop growing.</summary>
internal static class CacheBound
{
    private const int Steps = 5;
    private const int BytesOfMiB = 1024 * 1024;

    public static Table Measure(BenchmarkApi api)
    {
        var table = new Table("documents", "documents sent", "MiB held");
        AddRows(table, "of 1,000 characters", api.Compile(), count: 12_000, length: 1000);
        AddRows(table, "of 20 characters", api.Compile(), count: 60_000, length: 20);
        return table;
    }

    private static void AddRows(Table table, string name, ApiSnapshot snapshot, int count, int length)
    {
        DocumentCache documents = snapshot.Schema!.Documents;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int step = 1; step <= Steps; step++)
        {
            for (int i = 0; i < count; i++)
                documents.Prepare(Document((step * count) + i, length));
            double held = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)BytesOfMiB;
            table.Add(name, (step * count).ToString(CultureInfo.InvariantCulture), Table.Number(held));
        }

        GC.KeepAlive(documents);
    }

    // As many fields as fit; the alias of the first makes it unique.
    private static string Document(int number, int length)
    {
        var text = new StringBuilder($"{{a{number}:viewer{{id");
        for (int i = 0; text.Length < length - 16; i++)
            text.Append(CultureInfo.InvariantCulture, $" a{i}:login");
        return text.Append("}}").ToString();
    }
}
