using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>SELECT statements. How the service words joins, groups and subqueries is not recorded; these texts are standard SQL.</summary>
internal sealed class SqlSelect(SqlWriter writer, SqlConditions conditions, bool isPostgres)
{
    private const int SubqueryDepthMax = 8;

    private static readonly (string Key, string Sql)[] Joins =
    [
        ("join", "JOIN"), ("innerJoin", "INNER JOIN"), ("leftJoin", "LEFT JOIN"), ("leftOuterJoin", "LEFT OUTER JOIN"),
        ("rightJoin", "RIGHT JOIN"), ("rightOuterJoin", "RIGHT OUTER JOIN"), ("fullOuterJoin", "FULL OUTER JOIN"),
        ("crossJoin", "CROSS JOIN"), ("joinNatural", "NATURAL JOIN"), ("innerJoinNatural", "NATURAL INNER JOIN"),
        ("leftJoinNatural", "NATURAL LEFT JOIN"), ("leftOuterJoinNatural", "NATURAL LEFT OUTER JOIN"),
        ("rightJoinNatural", "NATURAL RIGHT JOIN"), ("rightOuterJoinNatural", "NATURAL RIGHT OUTER JOIN"),
        ("fullOuterJoinNatural", "NATURAL FULL OUTER JOIN"),
    ];

    public string Write(ObjectValue payload, int depth)
    {
        if (depth > SubqueryDepthMax)
            throw new UtilFaultException($"Subqueries are nested deeper than {SubqueryDepthMax} levels.");
        string columns = payload["columns"].IsNull ? "*" : Columns(payload["columns"], depth);
        string joins = SqlWriter.Clauses(Joins.Select(join => JoinsOf(payload[join.Key], join.Sql, depth)).ToArray());
        return SqlWriter.Clauses(
            SqlWriter.Clauses("SELECT", columns),
            $"FROM {From(payload["table"], payload["from"], depth)}",
            joins,
            writer.Where(payload["where"]),
            GroupBy(payload["groupBy"]),
            writer.Where(payload["having"], "HAVING"),
            OrderBy(payload["orderBy"]),
            Bound("LIMIT", "limit", payload["limit"]),
            Bound("OFFSET", "offset", payload["offset"]));
    }

    /// <summary>A list of columns, or * for all of them.</summary>
    public string Columns(Value columns, int depth)
    {
        if (columns == "*")
            return "*";
        return columns.TryGetList(out ListValue? list)
            ? string.Join(", ", list.Select(column => Column(column, depth)).ToList())
            : throw new UtilFaultException("Expected column to be * or an array.");
    }

    private string Column(Value column, int depth)
    {
        if (column.TryGetString(out string name))
            return writer.Names.Quote(name);
        if (SqlMark.Is(column, SqlMark.Aggregate))
            return Aggregate(column);
        if (!column.TryGetObject(out ObjectValue? aliased) || column["mark"] == Value.True || aliased.Count != 1)
            throw new UtilFaultException("Invalid type in column array.");
        (string alias, Value real) = SqlNames.Alias(aliased);
        string expression = real switch
        {
            _ when real.IsString => writer.Names.Quote(real.AsString()),
            _ when SqlMark.Is(real, SqlMark.Aggregate) => Aggregate(real),
            _ when SqlMark.Is(real, SqlMark.Template) => writer.Template(real),
            _ when SqlMark.Is(real, SqlMark.Select) => Subquery(real, depth),
            _ => throw new UtilFaultException("Invalid type in column array."),
        };
        return $"{expression} as {writer.Names.QuotePart(alias)}";
    }

    private string Aggregate(Value mark) => SqlAggregates.Write(
        mark["function"].AsString(),
        mark["column"].TryGetString(out string column)
            ? writer.Names.Quote(column)
            : throw new UtilFaultException("The column of an aggregate is expected to be a string."));

    private string Subquery(Value select, int depth) => $"({Write(select["payload"].AsObject(), depth + 1)})";

    private string From(Value table, Value from, int depth)
    {
        if (!table.IsNull && !from.IsNull)
            throw new UtilFaultException("'from' and 'table' keys cannot be used together");
        if (!table.IsNull)
            return writer.Table(table);
        if (from.IsNull)
            throw new UtilFaultException("'table' or 'from' key is required.");
        if (!from.IsString && !from.IsObject)
            throw new UtilFaultException("'from' value is expected to be string or object.");
        return FromExpression(from, depth) ?? (AliasedExpression(from, depth) is { } aliased ? aliased : writer.Table(from));
    }

    private string? FromExpression(Value from, int depth) => from switch
    {
        _ when SqlMark.Is(from, SqlMark.Template) => writer.Template(from),
        _ when SqlMark.Is(from, SqlMark.Select) => Subquery(from, depth),
        _ => null,
    };

    private string? AliasedExpression(Value from, int depth)
    {
        if (!from.TryGetObject(out ObjectValue? aliased) || aliased.Count != 1)
            return null;
        string? expression = FromExpression(aliased.Values[0], depth);
        return expression is null ? null : $"{expression} as {writer.Names.QuotePart(aliased.Shape.Keys[0])}";
    }

    private string JoinsOf(Value joins, string keyword, int depth)
    {
        if (joins.IsNull)
            return string.Empty;
        if (!isPostgres && keyword.Contains("FULL", StringComparison.Ordinal))
            throw new UtilFaultException("full outer joins are not supported in MySQL.");
        return joins.TryGetList(out ListValue? list)
            ? SqlWriter.Clauses(list.Select(join => Join(join, keyword, depth)).ToArray())
            : throw new UtilFaultException("Joins are expected to be an array.");
    }

    private string Join(Value join, string keyword, int depth)
    {
        string table = $"{keyword} {From(join["table"], join["from"], depth)}";
        if (join["using"].TryGetList(out ListValue? columns))
            return $"{table} USING ({string.Join(", ", columns.Select(column => Column(column, depth)).ToList())})";
        return join["on"].IsNull ? table : SqlWriter.Clauses(table, "ON", conditions.Write(join["on"]));
    }

    private string GroupBy(Value columns)
    {
        if (columns.IsNull)
            return string.Empty;
        if (!columns.TryGetList(out ListValue? list))
            throw new UtilFaultException("groupBy expects an array.");
        return list.Count == 0 ? string.Empty : "GROUP BY " + string.Join(", ", list.Select(GroupColumn));
    }

    private string GroupColumn(Value column) => column.TryGetInteger(out long ordinal)
        ? ordinal.ToString(CultureInfo.InvariantCulture)
        : column.TryGetString(out string name)
            ? writer.Names.Quote(name)
            : throw new UtilFaultException("groupBy item expected to be a string or a number.");

    private string OrderBy(Value order)
    {
        if (order.IsNull)
            return string.Empty;
        if (!order.TryGetList(out ListValue? list))
            throw new UtilFaultException("orderBy expects an array.");
        return list.Count == 0 ? string.Empty : "ORDER BY " + string.Join(", ", list.Select(OrderItem));
    }

    private string OrderItem(Value item)
    {
        if (!item.IsObject)
            throw new UtilFaultException("orderBy item expected to be an object.");
        if (!item["column"].TryGetString(out string column))
            throw new UtilFaultException("orderBy item expected to have property column.");
        string direction = item["dir"].TryGetString(out string dir) ? dir.ToUpperInvariant() : "ASC";
        return direction is "ASC" or "DESC"
            ? $"{writer.Names.Quote(column)} {direction}"
            : throw new UtilFaultException($"orderBy dir can have either ASC or DESC found {dir}.");
    }

    private string Bound(string keyword, string name, Value number)
    {
        if (number.IsNull)
            return string.Empty;
        if (number.TryGetString(out string text))
            number = long.TryParse(text, CultureInfo.InvariantCulture, out long whole) ? whole : Value.Null;
        return number.IsNumber
            ? $"{keyword} {writer.Variables.Bind(number)}"
            : throw new UtilFaultException($"{name} expects a number.");
    }
}
