using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>Documents of several kinds that nobody sent before, from bytes to a verdict.</summary>
internal static class NewDocuments
{
    private const int AllocationRuns = 200;

    public static Table Measure(DocumentKind[] kinds, GraphQLJs? node, int rounds, TimeSpan slot)
    {
        Contender[] own = [.. kinds.Select(kind => Contender.Here(kind.ParseAndValidate))];
        Contender[] theirs = node is null ? [] : [.. kinds.Select(kind => Prepare(kind, node))];
        Contender.Measure(rounds, slot, [.. own, .. theirs]);
        var table = new Table("document", "bytes", "tokens", "us", "spread", "allocated bytes", "graphql-js us", "spread", "to graphql-js");
        for (int i = 0; i < kinds.Length; i++)
        {
            string[] other = node is null ? ["", "", ""] : Compared(own[i].Nanoseconds, theirs[i].Nanoseconds);
            table.Add([
                kinds[i].Name,
                Table.Number(kinds[i].Utf8.Length, 0),
                Table.Number(kinds[i].Parsed.TokenCount, 0),
                Table.Number(own[i].Nanoseconds.Median / 1000),
                Table.Spread(own[i].Nanoseconds.Spread),
                Table.Number(Allocations.Of(kinds[i].ParseAndValidate, AllocationRuns), 0),
                .. other,
            ]);
        }

        return table;
    }

    private static Contender Prepare(DocumentKind kind, GraphQLJs node)
    {
        node.Validate(kind.Name, kind.Text);
        return new Contender(count => node.Run(kind.Name, count));
    }

    private static string[] Compared(Samples own, Samples theirs) =>
        [Table.Number(theirs.Median / 1000), Table.Spread(theirs.Spread), Table.Number(own.Median / theirs.Median, 2)];
}
