using NodaTime.Text;
using Tributary.Benchmarks.Measuring;
using Tributary.GraphQL.Types;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>What it costs to see that a text is an AWSDateTime: our scalar, and the nearest pattern of NodaTime.</summary>
internal static class DateChecks
{
    private const string Text = "2026-11-24T10:15:30.125Z";

    public static Table Measure(Schema schema, OperationTimer timer)
    {
        var scalar = (ScalarType)schema.FindType("AWSDateTime")!;
        OffsetDateTimePattern pattern =
            OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fffo<Z+HH:mm>");
        Operation[] operations =
        [
            new(Text, "the scalar", () => scalar.TrySerialize(Text, out _, out _) ? 1 : 0),
            new(Text, "NodaTime, one pattern", () => pattern.Parse(Text).Success ? 1 : 0),
        ];
        var table = new Table("check", "ns", "spread", "allocated bytes");
        foreach (OperationCost cost in timer.Measure(operations))
        {
            table.Add(
                cost.Operation.Way,
                Table.Number(cost.Nanoseconds.Median),
                Table.Spread(cost.Nanoseconds.Spread),
                Table.Number(cost.Bytes, 0));
        }

        return table;
    }
}
