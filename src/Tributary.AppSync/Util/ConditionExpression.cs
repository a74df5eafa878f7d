using System.Globalization;
using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// A DynamoDB expression from an object of conditions: <c>util.transform.toDynamoDBFilterExpression</c> and the filters,
/// conditions and key conditions of the dynamodb module. The odd texts of degenerate inputs are the service's.
/// </summary>
internal sealed class ConditionExpression
{
    private const int DepthMax = 64;

    private readonly ObjectBuilder _names = new();
    private readonly ObjectBuilder _values = new();

    private ConditionExpression()
    {
    }

    public string Text { get; private set; } = string.Empty;

    public ObjectValue Names => _names.Build();

    public ObjectValue Values => _values.Build();

    /// <summary>Null when the conditions are not of the form that the service reads.</summary>
    public static ConditionExpression? From(Value conditions)
    {
        if (!conditions.TryGetObject(out ObjectValue? members))
            return null;
        var expression = new ConditionExpression();
        if (expression.Group(members, string.Empty, isTop: true, 0) is not { } text)
            return null;
        expression.Text = text;
        return expression;
    }

    /// <summary>The text and the placeholders; without the values' member when it would be empty, if so asked.</summary>
    public ObjectValue ToObject(bool leaveOutNoValues)
    {
        ObjectBuilder result = new ObjectBuilder().Set("expression", Text).Set("expressionNames", Names);
        return leaveOutNoValues && _values.Count == 0 ? result.Build() : result.Set("expressionValues", Values).Build();
    }

    private string? Group(ObjectValue members, string path, bool isTop, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The conditions are nested deeper than {DepthMax} levels.");
        var parts = new List<string>(members.Count);
        foreach ((string key, Value value) in members)
        {
            string? part = key switch
            {
                "and" => Members(value, "AND", path + "and_", depth),
                "or" => Members(value, "OR", path + "or_", depth),
                "not" => Negation(value, path + "not_", depth),
                _ => Field(key, value, path, depth),
            };
            if (part is null)
                return null;
            parts.Add(part);
        }

        return isTop ? string.Join(" AND ", parts) : Join(parts, "AND");
    }

    private string? Members(Value value, string keyword, string path, int depth)
    {
        if (!value.TryGetList(out ListValue? members))
            return null;
        var parts = new List<string>(members.Count);
        for (int i = 0; i < members.Count; i++)
        {
            string memberPath = string.Create(CultureInfo.InvariantCulture, $"{path}{i}_");
            if (!members[i].TryGetObject(out ObjectValue? member) || Group(member, memberPath, isTop: false, depth + 1) is not { } part)
                return null;
            parts.Add(part);
        }

        return Join(parts, keyword);
    }

    private string? Negation(Value value, string path, int depth) =>
        value.TryGetObject(out ObjectValue? operand) && Group(operand, path, isTop: false, depth + 1) is { } part ? $"(NOT {part})" : null;

    private string? Field(string field, Value value, string path, int depth)
    {
        string name = "#" + field;
        _names.Set(name, field);
        var leaves = new List<string>(1);
        return value.TryGetObject(out ObjectValue? operators) && Leaves(operators, name, $":{path}{field}", leaves, depth)
            ? Join(leaves, "AND")
            : null;
    }

    private bool Leaves(ObjectValue operators, string operand, string placeholder, List<string> leaves, int depth)
    {
        foreach ((string name, Value value) in operators)
        {
            if (name == "size")
            {
                if (depth > DepthMax
                    || !value.TryGetObject(out ObjectValue? sizes)
                    || !Leaves(sizes, SizeOf(operand), placeholder + "_size", leaves, depth + 1))
                {
                    return false;
                }
            }
            else if (Leaf(name, value, operand, $"{placeholder}_{name}") is { } leaf)
            {
                leaves.Add(leaf);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // "size" inside "size" only makes the placeholder longer.
    private static string SizeOf(string operand) => operand.StartsWith("size(", StringComparison.Ordinal) ? operand : $"size({operand})";

    private string? Leaf(string name, Value value, string operand, string placeholder) => name switch
    {
        "eq" => Comparison("=", value, operand, placeholder),
        "ne" => Comparison("<>", value, operand, placeholder),
        "lt" => Comparison("<", value, operand, placeholder),
        "le" => Comparison("<=", value, operand, placeholder),
        "gt" => Comparison(">", value, operand, placeholder),
        "ge" => Comparison(">=", value, operand, placeholder),
        "contains" => $"(contains({operand},{Bind(placeholder, value)}))",
        "notContains" => $"(NOT contains({operand},{Bind(placeholder, value)}))",
        "beginsWith" => $"(begins_with({operand},{Bind(placeholder, value)}))",
        "between" => Between(value, operand, placeholder),
        "in" => In(value, operand, placeholder),
        "attributeExists" when value == Value.True => $"(attribute_exists({operand}))",
        "attributeExists" when value == Value.False => $"(attribute_not_exists({operand}))",
        "attributeType" => AttributeType(value, operand, placeholder),
        _ => null,
    };

    private string Comparison(string comparison, Value value, string operand, string placeholder) =>
        $"({operand} {comparison} {Bind(placeholder, value)})";

    private string? Between(Value value, string operand, string placeholder) =>
        value.TryGetList(out ListValue? bounds) && bounds.Count >= 2
            ? $"({operand} BETWEEN {Bind(placeholder + "_start", bounds[0])} AND {Bind(placeholder + "_end", bounds[1])})"
            : null;

    private string? In(Value value, string operand, string placeholder)
    {
        if (!value.TryGetList(out ListValue? members))
            return null;
        if (members.Count == 0)
            return "(null)";
        var list = new StringBuilder();
        for (int i = 0; i < members.Count; i++)
        {
            list.Append(i == 0 ? string.Empty : ", ");
            list.Append(Bind(string.Create(CultureInfo.InvariantCulture, $"{placeholder}_{i}"), members[i]));
        }

        return $"({operand} IN ({list}))";
    }

    private string? AttributeType(Value value, string operand, string placeholder)
    {
        string? type = !value.TryGetString(out string name) ? null : name switch
        {
            "_null" => "NULL",
            "string" => "S",
            "stringSet" => "SS",
            "number" => "N",
            "numberSet" => "NS",
            "binary" => "B",
            "binarySet" => "BS",
            "boolean" => "BOOL",
            "list" => "L",
            "map" => "M",
            _ => null,
        };
        return type is null ? null : $"(attribute_type({operand},{Bind(placeholder, type)}))";
    }

    private string Bind(string placeholder, Value value)
    {
        _values.Set(placeholder, AttributeValues.From(value));
        return placeholder;
    }

    private static string Join(List<string> parts, string keyword) => parts.Count switch
    {
        0 => string.Empty,
        1 => parts[0],
        _ => $"({string.Join($" {keyword} ", parts)})",
    };
}
