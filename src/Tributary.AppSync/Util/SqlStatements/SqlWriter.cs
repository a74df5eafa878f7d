using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>Statements as text, with every value bound to a variable.</summary>
internal sealed class SqlWriter
{
    private readonly bool _isPostgres;
    private readonly SqlConditions _conditions;
    private readonly SqlSelect _select;

    public SqlWriter(bool isPostgres, SqlVariables variables)
    {
        _isPostgres = isPostgres;
        Variables = variables;
        Names = new SqlNames(isPostgres);
        _conditions = new SqlConditions(this);
        _select = new SqlSelect(this, _conditions, isPostgres);
    }

    public SqlVariables Variables { get; }

    public SqlNames Names { get; }

    public string Statement(Value statement, string caller)
    {
        if (statement.TryGetString(out string text))
            return text;
        ObjectValue payload = statement["payload"].TryGetObject(out ObjectValue? members) ? members : ObjectValue.Empty;
        return statement switch
        {
            _ when SqlMark.Is(statement, SqlMark.Template) => Template(statement),
            _ when SqlMark.Is(statement, SqlMark.Select) => _select.Write(payload, 0),
            _ when SqlMark.Is(statement, SqlMark.Insert) => Insert(payload),
            _ when SqlMark.Is(statement, SqlMark.Update) => Update(payload),
            _ when SqlMark.Is(statement, SqlMark.Remove) => Remove(payload),
            _ => throw new UtilFaultException($"Unsupported type is passed as argument to {caller}"),
        };
    }

    public string Template(Value template)
    {
        ListValue texts = template["texts"].AsList();
        ListValue values = template["values"].AsList();
        var sql = new StringBuilder(texts[0].AsString());
        for (int i = 0; i < values.Count; i++)
            sql.Append(Variables.BindOrNull(values[i])).Append(texts[i + 1].AsString());
        return sql.ToString();
    }

    /// <summary>A table by name or by alias.</summary>
    public string Table(Value table)
    {
        if (table.TryGetString(out string name))
            return Names.Quote(name);
        if (!table.TryGetObject(out ObjectValue? aliased))
            throw new UtilFaultException("table name is expected to be a string or alias.");
        (string alias, Value real) = SqlNames.Alias(aliased);
        return real.TryGetString(out string realName)
            ? $"{Names.Quote(realName)} as {Names.QuotePart(alias)}"
            : throw new UtilFaultException("Table alias value is expected to be a string.");
    }

    /// <summary>Clauses with one space between them; empty ones vanish.</summary>
    public static string Clauses(params ReadOnlySpan<string> clauses)
    {
        var sql = new StringBuilder();
        foreach (string clause in clauses)
        {
            if (clause.Length > 0)
                sql.Append(sql.Length > 0 ? " " : string.Empty).Append(clause);
        }

        return sql.ToString().TrimEnd();
    }

    public string Where(Value conditions, string keyword = "WHERE")
    {
        string text = _conditions.Write(conditions);
        return text.Length == 0 ? text : $"{keyword} {text}";
    }

    private string Insert(ObjectValue payload)
    {
        string table = Table(Required(payload));
        ObjectValue values = ValuesOf(payload, "insert");
        string columns = string.Join(", ", values.Select(column => Names.QuotePart(column.Key)));
        string bound = string.Join(", ", values.Select(column => Variables.BindOrNull(column.Value)).ToList());
        return Clauses($"INSERT INTO {table} ({columns})", $"VALUES ({bound})", Returning(payload["returning"]));
    }

    private string Update(ObjectValue payload)
    {
        string table = Table(Required(payload));
        ObjectValue values = ValuesOf(payload, "update");
        string set = string.Join(
            ", ", values.Select(column => $"{Names.QuotePart(column.Key)} = {Variables.BindOrNull(column.Value)}").ToList());
        return Clauses($"UPDATE {table}", "SET", set, Where(payload["where"]), Returning(payload["returning"]));
    }

    private string Remove(ObjectValue payload)
    {
        string table = Table(Required(payload));
        return Clauses($"DELETE FROM {table}", Where(payload["where"]), Returning(payload["returning"]));
    }

    private static Value Required(ObjectValue payload) =>
        payload["table"].IsNull ? throw new UtilFaultException("'table' or 'from' key is required.") : payload["table"];

    private static ObjectValue ValuesOf(ObjectValue payload, string statement)
    {
        if (payload["values"].IsNull)
            throw new UtilFaultException($"values are expected to be passed to {statement}");
        return payload["values"].TryGetObject(out ObjectValue? values)
            ? values
            : throw new UtilFaultException("Expected values to an Object.");
    }

    private string Returning(Value returning)
    {
        if (returning.IsNull)
            return string.Empty;
        string columns = _select.Columns(returning, 0);
        return _isPostgres
            ? Clauses("RETURNING", columns)
            : throw new UtilFaultException("returning is not supported in MySQL.");
    }
}
