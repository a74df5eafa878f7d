using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>The texts of WHERE, ON and HAVING. Degenerate conditions leave the dangling keywords that the service leaves.</summary>
internal sealed class SqlConditions(SqlWriter writer)
{
    private const int DepthMax = 32;

    private SqlVariables Variables => writer.Variables;

    /// <summary>Empty when there is no condition.</summary>
    public string Write(Value conditions)
    {
        if (conditions.IsNull)
            return string.Empty;
        if (SqlMark.Is(conditions, SqlMark.Template))
            return writer.Template(conditions);
        return conditions.TryGetObject(out ObjectValue? members)
            ? Group(members, 0)
            : throw new UtilFaultException("WHERE values are expected to be SQL templates or a condition object.");
    }

    private string Group(ObjectValue members, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The conditions are nested deeper than {DepthMax} levels.");
        var parts = new List<string>(members.Count);
        foreach ((string key, Value value) in members)
        {
            parts.Add(key switch
            {
                "and" or "or" => Nested(Members(key, value, depth), depth > 0 && members.Count > 1),
                "not" => $"NOT ({Members(key, value, depth)})",
                _ => Column(key, value),
            });
        }

        return string.Join(" AND ", parts);
    }

    private static string Nested(string text, bool inParentheses) => inParentheses ? $"({text})" : text;

    private string Members(string key, Value value, int depth)
    {
        if (!value.TryGetList(out ListValue? members))
            throw new UtilFaultException($"{key} expects conditions to be an array");
        var parts = new List<string>(members.Count);
        foreach (Value member in members)
        {
            if (!member.TryGetObject(out ObjectValue? conditions) || SqlMark.Is(member, SqlMark.Template))
                throw new UtilFaultException($"Expected {key} to be an Object.");
            string text = Group(conditions, depth + 1);
            parts.Add(text.Length == 0 ? text : $"({text})");
        }

        return string.Join(key == "or" ? " OR " : " AND ", parts);
    }

    private string Column(string column, Value value) => value.TryGetObject(out ObjectValue? operators)
        ? Operators(writer.Names.Quote(column), column, operators)
        : throw new UtilFaultException("Expected condition to be an Object.");

    private string Operators(string operand, string path, ObjectValue operators)
    {
        var parts = new List<string>(operators.Count);
        foreach ((string name, Value value) in operators)
            parts.Add(Operator(operand, path, name, value));
        return string.Join(" AND ", parts);
    }

    private string Operator(string operand, string path, string name, Value value)
    {
        string place = $"{path}.{name}";
        if (Comparison(name) is { } comparison)
            return $"{operand} {comparison} {Variables.Bind(NotNull(place, value))}";
        switch (name)
        {
            case "contains":
                return $"{operand} LIKE {Variables.Bind($"%{Text(place, value)}%")}";
            case "beginsWith":
                return $"{operand} LIKE {Variables.Bind($"{Text(place, value)}%")}";
            case "notContains":
                return $"{operand} NOT LIKE {Variables.Bind(Text(place, value))}";
            case "between":
                return Between(operand, place, NotNull(place, value));
            case "attributeExists":
                if (!NotNull(place, value).IsBoolean)
                    throw new UtilFaultException($"{place} expects a boolean value to be passed.");
                return value.AsBoolean() ? $"{operand} IS NOT NULL" : $"{operand} IS NULL";
            case "size":
                return Size(operand, place, NotNull(place, value));
            default:
                return SqlAggregates.Find(name) is not null && value.TryGetObject(out ObjectValue? aggregated)
                    ? Operators(SqlAggregates.Write(name, operand), place, aggregated)
                    : throw new UtilFaultException($"Unsupported condition {place}.");
        }
    }

    private string Between(string operand, string place, Value value)
    {
        if (!value.TryGetList(out ListValue? bounds))
            throw new UtilFaultException($"{place} condition expects an array with length of 2.");
        if (bounds.Count != 2)
        {
            throw new UtilFaultException(string.Create(
                CultureInfo.InvariantCulture,
                $"{place} condition expects an array with 2 values but received an array with length {bounds.Count}."));
        }

        return $"{operand} BETWEEN {Variables.BindOrNull(bounds[0])} AND {Variables.BindOrNull(bounds[1])}";
    }

    private string Size(string operand, string place, Value value)
    {
        if (!value.TryGetObject(out ObjectValue? sizes))
            throw new UtilFaultException($"Expected {place} to be an Object.");
        var parts = new List<string>(sizes.Count);
        foreach ((string name, Value size) in sizes)
        {
            parts.Add((name, Comparison(name)) switch
            {
                ("between", _) => Between($"LENGTH ({operand})", place, size),
                (_, { } comparison) => $"LENGTH ({operand}) {comparison} {Variables.BindOrNull(size)}",
                _ => throw new UtilFaultException($"{place} has invalid size operator."),
            });
        }

        return string.Join(" AND ", parts);
    }

    private static string? Comparison(string name) => name switch
    {
        "eq" => "=",
        "ne" => "!=",
        "gt" => ">",
        "lt" => "<",
        "ge" => ">=",
        "le" => "<=",
        _ => null,
    };

    private static Value NotNull(string place, Value value) =>
        value.IsNull ? throw new UtilFaultException($"Value for {place} can't be null.") : value;

    private static string Text(string place, Value value) => NotNull(place, value).TryGetString(out string text)
        ? text
        : throw new UtilFaultException($"{place} expects a string value to be passed.");
}
