using System.Text;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>Definitions as text, with descriptions, directives, extensions and the mistakes that belong to the text.</summary>
internal sealed class SchemaText(Choices choices)
{
    private const string Deprecated = " @deprecated";

    public string Scalar(string name) =>
        $"{Description()}scalar {Name(name)}{(choices.Chance(0.3) ? " @specifiedBy(url: \"https://example.com/scalar\")" : Directive("SCALAR"))}";

    public string Enum(string name, string[] values)
    {
        List<string> members = [.. values.Select(value => $"{Description()}{Name(value)}{Mark()}")];
        if (choices.Slip())
            members.Add(choices.Of(members));
        if (choices.Slip())
            members.Clear();
        return $"{Description()}enum {Name(name)}{Directive("ENUM")} {{ {string.Join(' ', members)} }}";
    }

    public string Union(string name, List<string> members) =>
        $"{Description()}union {Name(name)}{Directive("UNION")} = {(choices.Chance(0.3) ? "| " : "")}{string.Join(" | ", members)}";

    public IEnumerable<string> Input(InputObjectModel input)
    {
        List<string> fields = [.. input.Fields.Select(field => $"{Description()}{Input(field)}{InputMark(field)}")];
        if (choices.Slip())
            fields.Add(choices.Of(fields));
        return Split($"input {Name(input.Name)}", input.IsOneOf ? " @oneOf" : Directive("INPUT_OBJECT"), fields);
    }

    public IEnumerable<string> Composite(string keyword, CompositeModel type)
    {
        List<string> interfaces = type.Interfaces;
        if (choices.Slip())
            interfaces = [.. interfaces, choices.Of(["Query", "Nowhere", type.Name, "Input1"])];
        string implements = interfaces.Count == 0 ? string.Empty : $" implements {string.Join(" & ", interfaces)}";
        List<string> fields = [.. type.Fields.Select(Field)];
        return Split($"{keyword} {Name(type.Name)}", implements + Directive(keyword == "type" ? "OBJECT" : "INTERFACE"), fields);
    }

    public IEnumerable<string> Directives()
    {
        yield return "directive @marked(level: Int = 1, tags: [String!]) repeatable on OBJECT | FIELD_DEFINITION | ENUM_VALUE | FIELD | QUERY";
        yield return "directive @single(note: String!) on\n  | OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR | FIELD | FRAGMENT_SPREAD | MUTATION";
        if (choices.Slip())
            yield return choices.Of(["directive @single on FIELD", "directive @odd on FEILD", "directive @__own on FIELD", "directive @bad(a: Query) on FIELD"]);
    }

    /// <summary>The schema block, or nothing where the conventional names are enough.</summary>
    public IEnumerable<string> Roots(string[] others)
    {
        if (choices.Slip())
        {
            yield return choices.Of(
                ["schema { query: Nowhere }", "schema { query: Query mutation: Query }", "schema { query: Input1 }", "schema { mutation: Query }"]);
        }
        else if (choices.Chance(0.6))
        {
            string mutation = others.Length > 0 ? $" mutation: {others[0]}" : string.Empty;
            string subscription = others.Length > 1 ? $" subscription: {others[1]}" : string.Empty;
            yield return $"{Description()}schema {{ query: Query{mutation}{subscription} }}";
        }
    }

    private string Field(FieldModel field)
    {
        string arguments = field.Arguments.Count == 0
            ? string.Empty
            : $"({string.Join(", ", field.Arguments.Select(argument => Input(argument) + InputMark(argument)))})";
        return $"{Description()}{Name(field.Name)}{arguments}: {field.Type}{(field.IsInherited && !choices.Slip() ? string.Empty : Mark())}{Directive("FIELD_DEFINITION")}";
    }

    private string Input(InputModel input) =>
        $"{Name(input.Name)}: {input.Type}{(input.Default is null ? string.Empty : $" = {input.Default}")}";

    private string InputMark(InputModel input)
    {
        bool isRequired = input.Type.EndsWith('!') && input.Default is null;
        return isRequired && !choices.Slip() ? string.Empty : Mark();
    }

    // A definition whole, or as a definition and an extension.
    private IEnumerable<string> Split(string head, string tail, List<string> members)
    {
        string keyword = head.Split(' ')[0];
        string name = head[keyword.Length..];
        if (choices.Slip())
            members.Clear();
        int own = members.Count > 1 && choices.Chance(0.2) ? choices.Between(1, members.Count - 1) : members.Count;
        yield return $"{Description()}{head}{tail} {{ {string.Join("\n  ", members[..own])} }}";
        if (own < members.Count)
            yield return $"extend {(choices.Slip() ? "enum" : keyword)}{name} {{ {string.Join("\n  ", members[own..])} }}";
        else if (choices.Slip())
            yield return $"extend {keyword} {choices.Of(["Nowhere", "Query", "Enum1"])} {{ added: Int }}";
    }

    private string Mark() => choices.Chance(0.1) ? choices.Chance(0.5) ? Deprecated : Deprecated + "(reason: \"old\")" : string.Empty;

    private string Directive(string location)
    {
        if (choices.Slip())
        {
            return choices.Of(
                [" @unknown", " @skip(if: true)", " @single", " @single(note: 1)", " @single(note: \"a\") @single(note: \"b\")", " @marked(other: 1)"]);
        }

        if (choices.Chance(0.85))
            return string.Empty;
        return location is "OBJECT" or "FIELD_DEFINITION" or "ENUM_VALUE"
            ? choices.Of([" @marked", " @marked(level: 2, tags: \"x\") @marked"])
            : " @single(note: \"n\")";
    }

    private string Name(string name)
    {
        if (!choices.Slip())
            return name;
        return choices.Chance(0.5) ? "__" + name : name + "x";
    }

    private string Description() => choices.Below(12) switch
    {
        0 => "\"described\" ",
        1 => "\"\"\"\n  a block\n    of lines\n\"\"\"\n",
        2 => "# a comment\n",
        _ => string.Empty,
    };
}
