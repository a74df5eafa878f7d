using System.Text.Json.Nodes;
using Tributary.Benchmarks.Measuring;
using Tributary.Values;

namespace Tributary.Benchmarks.Values;

/// <summary>The measurement behind docs/decisions/0001-values.md: models of values on the same work, in one run.</summary>
internal static class ValueBenchmark
{
    private const string Struct = "struct and shapes";
    private const string StructKnown = "struct, shape known";
    private const string Nodes = "nodes and dictionaries";
    private const string JsonNodes = "JsonNode";

    private static readonly int[] SearchedCounts = [4, 8, 16];

    public static int Run(Arguments arguments)
    {
        OperationTimer timer = new(
            arguments.Number("rounds", 9), TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 100)));
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; CPU time, medians");
        Console.WriteLine();
        Console.WriteLine(WorkTable(timer.Measure([.. ModelOperations()])));
        Console.WriteLine();
        Console.WriteLine(SearchTable(timer));
        Console.WriteLine();
        Console.WriteLine(MakingTable(timer));
        return 0;
    }

    private static IEnumerable<Operation> ModelOperations()
    {
        byte[] json = Documents.List;
        Value value = StructModel.Read(json), otherValue = StructModel.Read(json);
        Node node = NodeModel.Read(json), otherNode = NodeModel.Read(json);
        // A JsonNode keeps the text it was read from and makes its members when they are asked for; all have been.
        JsonNode jsonNode = JsonNodeModel.Read(json), otherJsonNode = JsonNodeModel.Read(json);
        Check(StructModel.LookUp(value), NodeModel.LookUp(node), JsonNodeModel.LookUp(jsonNode));
        Check(StructModel.Write(value), NodeModel.Write(node), json.Length);
        JsonNodeModel.LookUp(otherJsonNode);

        return
        [
            new("read 100 x 5", Struct, () => StructModel.Read(json).AsList().Count),
            new("read 100 x 5", Nodes, () => ((ListNode)NodeModel.Read(json)).Items.Count),
            new("read 100 x 5", JsonNodes, () => JsonNodeModel.Read(json).AsArray().Count),
            new("look 500 fields up", Struct, () => StructModel.LookUp(value)),
            new("look 500 fields up", Nodes, () => NodeModel.LookUp(node)),
            new("look 500 fields up", JsonNodes, () => JsonNodeModel.LookUp(jsonNode)),
            new("write 100 x 5", Struct, () => StructModel.Write(value)),
            new("write 100 x 5", Nodes, () => NodeModel.Write(node)),
            new("write 100 x 5", JsonNodes, () => JsonNodeModel.Write(jsonNode)),
            new("read, look up, write", Struct, () => ReadLookUpWrite(json)),
            new("read, look up, write", Nodes, () => ReadLookUpWriteNodes(json)),
            new("read, look up, write", JsonNodes, () => ReadLookUpWriteJsonNodes(json)),
            new("build 20 fields", Struct, () => StructModel.Build("text", json.Length)),
            new("build 20 fields", StructKnown, () => StructModel.BuildKnown("text", json.Length)),
            new("build 20 fields", Nodes, () => NodeModel.Build("text", json.Length)),
            new("build 20 fields", JsonNodes, () => JsonNodeModel.Build("text", json.Length)),
            new("equality of 100 x 5", Struct, () => value == otherValue ? 1 : 0),
            new("equality of 100 x 5", Nodes, () => node.SameAs(otherNode) ? 1 : 0),
            new("equality of 100 x 5", JsonNodes, () => JsonNode.DeepEquals(jsonNode, otherJsonNode) ? 1 : 0),
            new("100 rows into a second list", Struct, () => StructModel.Share(value)),
            new("100 rows into a second list", Nodes, () => NodeModel.Share(node)),
            new("100 rows into a second list", JsonNodes, () => JsonNodeModel.Share(jsonNode)),
        ];
    }

    private static int ReadLookUpWrite(byte[] json)
    {
        Value value = StructModel.Read(json);
        return StructModel.LookUp(value) + StructModel.Write(value);
    }

    private static int ReadLookUpWriteNodes(byte[] json)
    {
        Node node = NodeModel.Read(json);
        return NodeModel.LookUp(node) + NodeModel.Write(node);
    }

    private static int ReadLookUpWriteJsonNodes(byte[] json)
    {
        JsonNode node = JsonNodeModel.Read(json);
        return JsonNodeModel.LookUp(node) + JsonNodeModel.Write(node);
    }

    private static void Check(params int[] results)
    {
        if (results.Distinct().Count() != 1)
            throw new InvalidOperationException($"The models disagree: {string.Join(", ", results)}.");
    }

    private static Table WorkTable(IReadOnlyList<OperationCost> costs)
    {
        Table table = new("work", "model", "us", "spread", "KB", "time to struct", "bytes to struct");
        foreach (OperationCost cost in costs)
        {
            OperationCost chosen = costs.First(other => other.Operation.Work == cost.Operation.Work);
            table.Add(
                cost.Operation.Work,
                cost.Operation.Way,
                Table.Number(cost.Nanoseconds.Median / 1000, 2),
                Table.Spread(cost.Nanoseconds.Spread),
                Table.Number(cost.Bytes / 1024, 2),
                Table.Number(cost.Nanoseconds.Median / chosen.Nanoseconds.Median, 2),
                chosen.Bytes > 0 ? Table.Number(cost.Bytes / chosen.Bytes, 2) : "-");
        }

        return table;
    }

    private static Table SearchTable(OperationTimer timer)
    {
        Table table = new("keys, looked for by", "walk ns", "references first ns", "Dictionary ns", "FrozenDictionary ns");
        foreach (int count in SearchedCounts)
        {
            KeySearch search = new(count);
            foreach (string which in (string[])["same reference", "equal text", "no such key"])
            {
                string[] wanted = search.Wanted(which);
                IReadOnlyList<OperationCost> costs = timer.Measure(
                [
                    new(which, "walk", () => Thousand(search.Walk, wanted)),
                    new(which, "references first", () => Thousand(search.WalkTwice, wanted)),
                    new(which, "hash", () => Thousand(search.Hash, wanted)),
                    new(which, "frozen", () => Thousand(search.Frozen, wanted)),
                ]);
                table.Add(
                    [$"{count}, {which}", .. costs.Select(cost => Table.Number(cost.Nanoseconds.Median / 1000 / count, 2))]);
            }
        }

        return table;
    }

    private static Table MakingTable(OperationTimer timer)
    {
        Table table = new("making the keys' part of a shape", "for a walk ns", "bytes", "with a Dictionary ns", "bytes");
        foreach (int count in SearchedCounts)
        {
            KeySearch search = new(count);
            IReadOnlyList<OperationCost> costs = timer.Measure(
            [
                new("make", "walk", () => Thousand(_ => search.MakeForWalk(), [])),
                new("make", "hash", () => Thousand(_ => search.MakeForHash(), [])),
            ]);
            table.Add([$"{count} keys", .. costs.SelectMany(cost => (string[])
                [Table.Number(cost.Nanoseconds.Median / 1000, 0), Table.Number(cost.Bytes / 1000, 0)])]);
        }

        return table;
    }

    private static int Thousand(Func<string[], int> search, string[] wanted)
    {
        int sum = 0;
        for (int i = 0; i < 1000; i++)
            sum += search(wanted);
        return sum;
    }
}
