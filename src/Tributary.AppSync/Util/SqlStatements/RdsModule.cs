using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>The module <c>@aws-appsync/utils/rds</c>: builders of SQL statements with bound variables.</summary>
internal static class RdsModule
{
    private static readonly string[] Aggregates =
        ["max", "maxDistinct", "min", "minDistinct", "count", "countDistinct", "avg", "avgDistinct", "sum", "sumDistinct"];

    public static UtilFunction[] Functions { get; } =
    [
        new("sql", (_, arguments) => Template(arguments)) { IsTemplateTag = true },
        new("select", (_, arguments) => Statement("select", SqlMark.Select, arguments)),
        new("insert", (_, arguments) => Statement("insert", SqlMark.Insert, arguments)),
        new("update", (_, arguments) => Statement("update", SqlMark.Update, arguments)),
        new("remove", (_, arguments) => Statement("remove", SqlMark.Remove, arguments)),
        new("createPgStatement", (_, arguments) => Create("createPgStatement", isPostgres: true, arguments)),
        new("createMySQLStatement", (_, arguments) => Create("createMySQLStatement", isPostgres: false, arguments)),
        new("toJsonObject", Rds.Functions[0].Body),
        .. SqlMark.TypeHints.Select(hint => new UtilFunction(
            "typeHint." + hint, (_, arguments) => ObjectValue.Of(("type", hint), ("value", arguments.At(0))))),
        .. Aggregates.Select(name => new UtilFunction(
            "agg." + name, (_, arguments) => SqlMark.Of(SqlMark.Aggregate, ("function", name), ("column", arguments.At(0))))),
    ];

    private static Value Template(ReadOnlySpan<Value> arguments)
    {
        if (!arguments.At(0).TryGetList(out ListValue? texts) || texts.Count != arguments.Length)
            throw new UtilFaultException("java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template");
        return SqlMark.Of(SqlMark.Template, ("texts", texts), ("values", ListValue.Of(arguments[1..])));
    }

    private static Value Statement(string name, string type, ReadOnlySpan<Value> arguments)
    {
        if (arguments.At(0).IsNull)
            throw new UtilFaultException($"An argument is expected to be passed to {name}");
        return arguments[0].IsObject
            ? SqlMark.Of(type, ("payload", arguments[0]))
            : throw new UtilFaultException("Expected payload to be an Object.");
    }

    private static Value Create(string name, bool isPostgres, ReadOnlySpan<Value> arguments)
    {
        if (arguments.At(0).IsNull)
            throw new UtilFaultException($"An argument is expected to be passed to {name}");
        var variables = new SqlVariables();
        var writer = new SqlWriter(isPostgres, variables);
        var statements = new List<Value>(2);
        foreach (Value statement in arguments)
        {
            if (!statement.IsNull)
                statements.Add(writer.Statement(statement, name));
        }

        return ObjectValue.Of(
            ("statements", ListValue.From(statements)), ("variableMap", variables.Values), ("variableTypeHintMap", variables.Hints));
    }
}
