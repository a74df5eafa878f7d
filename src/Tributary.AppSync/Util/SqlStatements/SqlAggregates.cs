namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>Aggregate functions, by their names in <c>agg</c> and in HAVING conditions.</summary>
internal static class SqlAggregates
{
    private const string DistinctSuffix = "Distinct";

    /// <summary>The function in SQL, or null when the name is none.</summary>
    public static string? Find(string name) => Bare(name) switch
    {
        "max" => "MAX",
        "min" => "MIN",
        "count" => "COUNT",
        "avg" => "AVG",
        "sum" => "SUM",
        _ => null,
    };

    public static string Write(string name, string operand)
    {
        string function = Find(name) ?? throw new UtilFaultException($"'{name}' is no aggregate function.");
        return name.EndsWith(DistinctSuffix, StringComparison.Ordinal) ? $"{function}(DISTINCT {operand})" : $"{function}({operand})";
    }

    private static string Bare(string name) =>
        name.EndsWith(DistinctSuffix, StringComparison.Ordinal) ? name[..^DistinctSuffix.Length] : name;
}
