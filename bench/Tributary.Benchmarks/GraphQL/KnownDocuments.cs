using Tributary.AppSync.Apis;
using Tributary.Benchmarks.Measuring;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>What a request whose document is known costs before anything is executed.</summary>
internal static class KnownDocuments
{
    /// <summary>Every request brings its text as a string of its own.</summary>
    private const int Copies = 64;

    public static Table Measure(BenchmarkApi api, DocumentKind[] kinds, OperationTimer timer)
    {
        Operation[] operations = [.. kinds.SelectMany(kind => OperationsOf(api, kind))];
        var table = new Table("document", "step", "us", "spread", "allocated bytes");
        foreach (OperationCost cost in timer.Measure(operations))
        {
            table.Add(
                cost.Operation.Work,
                cost.Operation.Way,
                Table.Number(cost.Nanoseconds.Median / 1000, 2),
                Table.Spread(cost.Nanoseconds.Spread),
                Table.Number(cost.Bytes, 0));
        }

        return table;
    }

    private static IEnumerable<Operation> OperationsOf(BenchmarkApi api, DocumentKind kind)
    {
        string[] texts = [.. Enumerable.Range(0, Copies).Select(_ => new string(kind.Text.AsSpan()))];
        ObjectValue given = VariablesOf(kind);
        DocumentCache documents = api.Snapshot.Schema!.Documents;
        Schema schema = api.Snapshot.Schema.Schema;
        PreparedOperation prepared = documents.Prepare(kind.Text).Find(null).Operation!;
        ObjectValue coerced = VariableCoercion.Coerce(prepared.Operation, given, schema).Variables;
        int turn = 0;
        yield return new(kind.Name, "find the document", () => documents.Prepare(texts[turn++ % Copies]).Refusal is null ? 1 : 0);
        yield return new(kind.Name, "coerce the variables", () =>
            VariableCoercion.Coerce(prepared.Operation, given, schema).Variables.Count);
        yield return new(kind.Name, "find the plan", () => prepared.PlanFor(coerced).Root.Fields.Length);
        yield return new(kind.Name, "all, with the verdict", () => api.Prepare(texts[turn++ % Copies], given).Execution.DepthMax);
    }

    private static ObjectValue VariablesOf(DocumentKind kind) => kind.Name switch
    {
        "aliases" => ObjectValue.Of(("mine", "u-1842"), ("brief", true)),
        "fragments" => ObjectValue.Of(("text", "export"), ("nextToken", "eyJ2ZXJzaW9uIjozfQ")),
        "variables" => ObjectValue.Of(
            ("id", "p-web"),
            ("limit", 25),
            ("filter", ObjectValue.Of(
                ("state", ListValue.From(["OPEN", "BLOCKED"])),
                ("title", ObjectValue.Of(("contains", "export"))),
                ("createdAt", ObjectValue.Of(("after", "2026-11-17T00:00:00Z"))))),
            ("since", "2026-11-01"),
            ("withComments", true),
            ("state", "OPEN")),
        _ => ObjectValue.Empty,
    };
}
