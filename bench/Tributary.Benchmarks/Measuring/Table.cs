using System.Globalization;

namespace Tributary.Benchmarks.Measuring;

/// <summary>Rows of text as a Markdown table; all columns but the first are numbers.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public static string Number(double value, int decimals = 1) =>
        value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Spread((double Low, double High) spread) => $"{Number(spread.Low, 2)}-{Number(spread.High, 2)}";

    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return Line(columns);
        yield return "| --- |" + string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1));
        foreach (string[] row in _rows)
            yield return Line(row);
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
