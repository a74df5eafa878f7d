using Tributary.Benchmarks.Measuring;
using Tributary.GraphQL.Validation;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>
/// What a new document's time consists of. A rule's figure is the walk with that rule less the walk without any; the rules are measured
/// one by one, so their sum is not quite the whole.
/// </summary>
internal static class DocumentStages
{
    public static Table Measure(DocumentKind[] kinds, OperationTimer timer)
    {
        ValidationRules none = ValidationRules.Of(_ => false);
        string[] names = [.. ValidationRules.All.Names];
        ValidationRules[] single = [.. names.Select(name => ValidationRules.Of(rule => rule.GetType().Name == name))];
        double[][] columns = [.. kinds.Select(kind => Column(kind, none, single, timer))];
        string[] rows =
        [
            "lexing", "parsing without it", "size of what fragments expand to", "walking without rules", .. names, "all together",
        ];
        var table = new Table(["stage", .. kinds.Select(kind => kind.Name)]);
        for (int row = 0; row < rows.Length; row++)
            table.Add([rows[row], .. columns.Select(column => Table.Number(column[row] / 1000, 2))]);
        return table;
    }

    private static double[] Column(DocumentKind kind, ValidationRules none, ValidationRules[] single, OperationTimer timer)
    {
        Operation[] operations =
        [
            new(kind.Name, "lex", kind.Lex),
            new(kind.Name, "parse", () => kind.Parse().TokenCount),
            new(kind.Name, "expand", kind.Expand),
            new(kind.Name, "walk", () => kind.Walk(none)),
            .. single.Select(rule => new Operation(kind.Name, "rule", () => kind.Walk(rule))),
            new(kind.Name, "all", kind.ParseAndValidate),
        ];
        double[] times = [.. timer.Measure(operations).Select(cost => cost.Nanoseconds.Median)];
        double walk = times[3];
        return [times[0], times[1] - times[0], times[2], walk, .. times[4..^1].Select(time => time - walk), times[^1]];
    }
}
