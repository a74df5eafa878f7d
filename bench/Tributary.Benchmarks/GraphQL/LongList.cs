using System.Text;
using Tributary.Benchmarks.Measuring;
using Tributary.GraphQL.Execution;
using Tributary.Values;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>
/// Completes and writes a list that a resolver gave. The values are there; what it costs is checking their types and writing them. No
/// field may allocate: what is allocated in all is the same for ten objects and for a thousand.
/// </summary>
internal static class LongList
{
    private const int Objects = 1000;
    private const int Few = 10;
    private const int AllocationRuns = 100;

    private const string Text =
        "{ allIssues { id number title state priority estimate isLocked createdAt updatedAt closedAt } }";

    public static Table Measure(BenchmarkApi api, GraphQLJs? node, int rounds, TimeSpan slot)
    {
        var table = new Table(
            "values", "bytes written", "us", "spread", "allocated bytes", "allocated for 10 objects", "graphql-js us", "spread",
            "to graphql-js");
        ExecutionPlan plan = api.PlanOf(Text);
        AddRow(table, "of the schema's types", plan, Issue, node, rounds, slot);
        AddRow(table, "that become texts and numbers", plan, LooseIssue, node, rounds, slot);
        return table;
    }

    private static void AddRow(
        Table table, string name, ExecutionPlan plan, Func<int, Value> issue, GraphQLJs? node, int rounds, TimeSpan slot)
    {
        Value root = RootOf(issue, Objects), few = RootOf(issue, Few);
        using var output = new Utf8Output();
        Contender own = Contender.Here(() => Write(plan, root, output));
        Contender? other = node is null ? null : Prepare(name, plan, root, node);
        Contender.Measure(rounds, slot, other is null ? [own] : [own, other]);
        table.Add(
            name,
            Table.Number(Write(plan, root, output), 0),
            Table.Number(own.Nanoseconds.Median / 1000),
            Table.Spread(own.Nanoseconds.Spread),
            Table.Number(Allocations.Of(() => Write(plan, root, output), AllocationRuns), 0),
            Table.Number(Allocations.Of(() => Write(plan, few, output), AllocationRuns), 0),
            other is null ? "" : Table.Number(other.Nanoseconds.Median / 1000),
            other is null ? "" : Table.Spread(other.Nanoseconds.Spread),
            other is null ? "" : Table.Number(own.Nanoseconds.Median / other.Nanoseconds.Median, 2));
    }

    private static int Write(ExecutionPlan plan, Value root, Utf8Output output)
    {
        output.Truncate(0);
        ExecutionResult.OfProperties(new ExecutionRequest { Plan = plan, Root = root }).WriteData(output);
        return output.Length;
    }

    private static Contender Prepare(string name, ExecutionPlan plan, Value root, GraphQLJs node)
    {
        using var output = new Utf8Output();
        Write(plan, root, output);
        string own = $"{{\"data\":{Encoding.UTF8.GetString(output.WrittenSpan)}}}", theirs = node.Execute(name, Text, root);
        if (own != theirs)
            throw new InvalidOperationException($"{name} differs:\n  graphql-js {theirs[..400]}\n  ours       {own[..400]}");
        return new Contender(count => node.Run(name, count));
    }

    private static Value RootOf(Func<int, Value> issue, int count) =>
        Value.Parse(ObjectValue.Of(("allIssues", ListValue.From(Enumerable.Range(0, count).Select(issue)))).ToString());

    private static Value Issue(int number) => ObjectValue.Of(
        ("id", $"issue-{number}"),
        ("number", number),
        ("title", $"The export of report {number} ends in an empty file"),
        ("state", number % 3 == 0 ? "CLOSED" : "IN_PROGRESS"),
        ("priority", number % 7 == 0 ? "URGENT" : "NORMAL"),
        ("estimate", (number % 40) / 8.0),
        ("isLocked", number % 5 == 0),
        ("createdAt", "2026-11-17T08:30:00.000Z"),
        ("updatedAt", "2026-11-24T10:15:30.125Z"),
        ("closedAt", number % 3 == 0 ? "2026-11-24T10:15:30.125Z" : Value.Null));

    // As an old table may have them.
    private static Value LooseIssue(int number) => ObjectValue.Of(
        ("id", 1_000_000 + number),
        ("number", (double)number),
        ("title", number),
        ("state", "OPEN"),
        ("priority", "LOW"),
        ("estimate", number),
        ("isLocked", false),
        ("createdAt", "2026-11-17T08:30:00.000Z"),
        ("updatedAt", "2026-11-24T10:15:30.125Z"),
        ("closedAt", Value.Null));
}
