using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;
using Tributary.GraphQL.Types;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>
/// What the engine itself costs, without HTTP: a document that is new, stage by stage; one that is known; and the writing of a long list.
/// graphql-js does the same work in turns.
/// </summary>
internal static class GraphQLBenchmark
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "graphql");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        bool withPeers = arguments.Number("peers", 1) != 0;
        if (withPeers && !Directory.Exists(Path.Combine(Repository.Peers, "node_modules", "graphql17")))
        {
            Console.Error.WriteLine(
                $"graphql-js is not installed: run `npm ci` in {Repository.Peers}, or measure without it (--peers 0).");
            return 2;
        }

        int rounds = arguments.Number("rounds", 9);
        var slot = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 100));
        string sdl = await File.ReadAllTextAsync(Path.Combine(Folder, "schema.graphql"));
        await using BenchmarkApi api = await BenchmarkApi.CreateAsync(sdl);
        using GraphQLJs? node = withPeers ? GraphQLJs.Start(sdl) : null;
        Schema schema = api.Snapshot.Schema!.Schema;
        DocumentKind[] kinds = DocumentKind.ReadAll(Path.Combine(Folder, "documents"), schema);
        Console.WriteLine($"{rounds} rounds of {slot.TotalMilliseconds} ms in turns, .NET {Environment.Version}; CPU time, medians");
        Console.WriteLine($"a schema of {schema.Types.Length} types");
        OperationTimer timer = new(rounds, slot);
        Write("A new document: parsing and validating", NewDocuments.Measure(kinds, node, rounds, slot));
        if (arguments.Number("stages", 1) != 0)
            Write("The same by stage, us", DocumentStages.Measure(kinds, timer));
        Write("A known document", KnownDocuments.Measure(api, kinds, timer));
        Write("Ever new documents", CacheBound.Measure(api));
        Write("Writing 1,000 objects of 10 fields", LongList.Measure(api, node, rounds, slot));
        Write("Checking a date", DateChecks.Measure(schema, timer));
        return 0;
    }

    private static void Write(string title, Table table)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}:");
        Console.WriteLine();
        Console.WriteLine(table);
    }
}
