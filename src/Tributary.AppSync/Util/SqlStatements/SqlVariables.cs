using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>The variables :P0, :P1, ... of one or two statements, numbered in the order of their appearance.</summary>
internal sealed class SqlVariables
{
    private readonly ObjectBuilder _values = new();
    private readonly ObjectBuilder _hints = new();

    public ObjectValue Values => _values.Build();

    public ObjectValue Hints => _hints.Build();

    public string Bind(Value value)
    {
        string variable = string.Create(CultureInfo.InvariantCulture, $":P{_values.Count}");
        if (SqlMark.IsHinted(value, out string hint))
        {
            _hints.Set(variable, hint);
            value = value["value"];
        }

        _values.Set(variable, value);
        return variable;
    }

    /// <summary>Binds a value; null is written into the statement.</summary>
    public string BindOrNull(Value value) => value.IsNull ? "NULL" : Bind(value);
}
