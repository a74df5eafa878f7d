using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>
/// Writes the expressions of one request and collects the names and values they use. One in <paramref name="faults"/> parts is wrong.
/// </summary>
internal sealed class ExpressionWriter(Draw draw, AttributeValues values, double faults)
{
    private static readonly string[] Attributes = ["a", "b", "c", "l", "m", "x", "y", "z", "h", "r"];

    private readonly JsonObject _names = [];
    private readonly JsonObject _values = [];

    /// <summary>Puts what the expressions use into the request.</summary>
    public void Close(JsonObject request)
    {
        if (draw.Chance(faults / 3))
            _names["#unused"] = "a";
        if (draw.Chance(faults / 3))
            _values[":unused"] = values.Any();
        if (_names.Count > 0)
            request["ExpressionAttributeNames"] = _names;
        if (_values.Count > 0)
            request["ExpressionAttributeValues"] = _values;
    }

    public string Condition(int nesting = 0)
    {
        if (nesting < 3 && draw.Chance(0.35))
        {
            return draw.Below(5) switch
            {
                0 => $"NOT {Condition(nesting + 1)}",
                1 => $"({Condition(nesting + 1)})",
                2 => $"{Condition(nesting + 1)} OR {Condition(nesting + 1)}",
                3 => $"({Condition(nesting + 1)}) and {Condition(nesting + 1)}",
                _ => $"{Condition(nesting + 1)} AND {Condition(nesting + 1)}",
            };
        }

        return Fault() ?? draw.Below(9) switch
        {
            0 or 1 => Comparison(Operand(), Value(Ordered())),
            2 => draw.Chance(0.5) ? Comparison(Value(Ordered()), Operand()) : Pair(Path(), Path()),
            3 => $"{Operand()} BETWEEN {Value(Ordered())} AND {Value(Ordered())}",
            4 => $"{Operand()} IN ({string.Join(", ", draw.Several(1, 3, () => Value(values.Comparable())))})",
            5 => $"{draw.Of("attribute_exists", "attribute_not_exists")}({Path()})",
            6 => $"attribute_type({Path()}, {Value(Text(draw.Of(AttributeValues.Types)))})",
            7 => $"begins_with({Path()}, {Value(values.OfType(draw.Of("S", "S", "B")))})",
            _ => $"contains({Path()}, {Value(values.Comparable())})",
        };
    }

    public string Update()
    {
        var sections = new List<string>();
        foreach (string section in draw.Several(1, 3, () => draw.Of("SET", "SET", "SET", "REMOVE", "ADD", "DELETE")).Distinct())
        {
            sections.Add(section + " " + string.Join(", ", draw.Several(1, 2, () => section switch
            {
                "SET" => $"{Path()} = {SetOperand()}",
                "REMOVE" => Path(),
                "ADD" => $"{Name(draw.Of("a", "b", "c", "n"))} {Value(values.OfType(draw.Of("N", "N", "SS", "NS", "BS", "S")))}",
                _ => $"{Name(draw.Of("a", "b", "c"))} {Value(values.OfType(draw.Of("SS", "NS", "BS", "N")))}",
            })));
        }

        return string.Join(' ', sections) + Fault();
    }

    public string Projection() => string.Join(", ", draw.Several(1, 3, Path)) + Fault();

    public string KeyCondition(KeyPart hash, KeyPart? range)
    {
        string first = $"{Name(hash.Name)} = {Value(values.Key(hash.Type))}";
        if (range is null || draw.Chance(0.4))
            return first + Fault();
        string name = Name(range.Name);
        string second = draw.Below(5) switch
        {
            0 => $"{name} BETWEEN {Value(values.Key(range.Type))} AND {Value(values.Key(range.Type))}",
            1 => $"begins_with({name}, {Value(values.Key(draw.Chance(0.8) ? range.Type : "S"))})",
            2 => $"{Value(values.Key(range.Type))} {draw.Of("<", "<=", ">", ">=", "=")} {name}",
            _ => $"{name} {draw.Of("=", "<", "<=", ">", ">=", "<>")} {Value(values.Key(range.Type))}",
        };
        return draw.Chance(0.8) ? $"{first} AND {second}" + Fault() : $"({second}) AND {first}";
    }

    private string SetOperand() => draw.Below(6) switch
    {
        0 => Path(),
        1 => $"{SetTerm()} {draw.Of("+", "-")} {SetTerm()}",
        2 => $"list_append({SetTerm("L")}, {SetTerm("L")})",
        3 => $"if_not_exists({Path()}, {SetTerm()})",
        _ => Value(values.Any()),
    };

    private string SetTerm(string type = "N") => draw.Below(3) switch
    {
        0 => Path(),
        1 when type == "N" => $"if_not_exists({Path()}, {Value(values.Summand())})",
        _ => Value(draw.Chance(0.1) ? values.Any() : type == "N" ? values.Summand() : values.OfType(type)),
    };

    // dynalite finds two missing operands equal.
    private string Pair(string left, string right) =>
        $"attribute_exists({left}) AND attribute_exists({right}) AND {Comparison(left, right)}";

    private string Comparison(string left, string right) => $"{left} {draw.Of("=", "<>", "<", "<=", ">", ">=")} {right}";

    private string Operand() => draw.Chance(0.8) ? Path() : $"size({Path()})";

    private JsonNode Ordered() => draw.Chance(0.9) ? values.OfType(draw.Of("S", "N", "N", "B")) : values.Comparable();

    private string Path()
    {
        string path = Name(draw.Of(Attributes));
        while (draw.Chance(0.2))
            path += draw.Chance(0.5) ? $"[{draw.Below(4)}]" : "." + Name(draw.Of("a", "b", "k"));
        return path;
    }

    // Short names stand as they are now and then: none is a reserved word.
    private string Name(string attribute)
    {
        if (draw.Chance(0.5))
            return attribute;
        string placeholder = "#n" + attribute;
        _names[placeholder] = attribute;
        return draw.Chance(faults / 3) ? "#undefined" : placeholder;
    }

    private string Value(JsonNode value)
    {
        string placeholder = ":v" + _values.Count;
        _values[placeholder] = draw.Chance(faults / 3) ? values.Invalid() : value;
        return draw.Chance(faults / 3) ? ":undefined" : placeholder;
    }

    private string? Fault() => !draw.Chance(faults) ? null : draw.Of(
        " ", "(", ")", " AND", " status = a", "size(a)", "unknown(a)", "a = contains(a, b)", "((a = b))", "a = a", " SET a = b", "a[b]",
        "a..b", "attribute_exists(:v0)", "size(a, b) = a", "1", "a = 1", "#", ":", ", a", " REMOVE a, a", "a.b, a", "a = = b", "!");

    private static JsonObject Text(string text) => new() { ["S"] = text };
}
