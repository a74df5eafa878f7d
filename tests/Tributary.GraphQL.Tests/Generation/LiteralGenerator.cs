using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>Values in documents, of the type that is expected but for the slips.</summary>
internal sealed class LiteralGenerator(Choices choices, VariablePool variables)
{
    private const int DepthMax = 3;

    private static readonly string[] Anything =
        ["null", "1", "-0.5", "\"text\"", "true", "NOPE", "[]", "[1, null]", "{}", "{first: 1, first: 2}", "{a: {b: \"c\"}}", "2147483648"];

    private int _depth;

    /// <param name="used">Takes the variables that the value uses; null where it must be constant.</param>
    public string Write(GraphQLType type, HashSet<string>? used, bool hasDefaultThere)
    {
        if (choices.Slip())
            return choices.Of(Anything);
        if (used is not null && choices.Chance(0.25))
        {
            string name = variables.For(type, hasDefaultThere);
            used.Add(name);
            return "$" + name;
        }

        return !type.IsNonNull && choices.Chance(0.08) ? "null" : WriteValue(type.Nullable, used);
    }

    private string WriteValue(GraphQLType type, HashSet<string>? used)
    {
        switch (type)
        {
            case ListType list:
                return WriteList(list, used);
            case InputObjectType input:
                return WriteObject(input, used);
            case EnumType enumeration:
                return choices.Of(enumeration.Values).Name;
            default:
                return WriteScalar(type.Named.Name);
        }
    }

    private string WriteScalar(string name) => name switch
    {
        "Int" => choices.Of(["0", "1", "-42", "2147483647", "-2147483648"]),
        "Float" => choices.Of(["0", "1.5", "-0.25", "3", "1e2"]),
        "Boolean" => choices.Of(["true", "false"]),
        "ID" => choices.Of(["\"id\"", "7", "\"\"", "9007199254740993"]),
        "String" => choices.Of(["\"\"", "\"plain\"", "\"q\\\"\\n\\u00e9\"", "\"\"\"\n  block\n    text\n\"\"\"", "\"😀\""]),
        _ => choices.Of(["1", "\"s\"", "true", "[1, \"two\"]", "{a: {b: [null]}}", "1.5"]),
    };

    private string WriteList(ListType list, HashSet<string>? used)
    {
        if (choices.Chance(0.15))
            return WriteSingle(list, used);
        return $"[{string.Join(", ", Enumerable.Range(0, choices.Below(4)).Select(_ => Write(list.ItemType, used, false)))}]";
    }

    // A list of one may be written without brackets; the item is then no variable and not null.
    private string WriteSingle(ListType list, HashSet<string>? used) => WriteValue(list.ItemType.Nullable, used);

    private string WriteObject(InputObjectType input, HashSet<string>? used)
    {
        if (input.FindDirective("oneOf") is not null)
            return WriteOneOf(input, used);
        _depth++;
        List<string> members = [];
        foreach (InputFieldDefinition field in input.Fields)
        {
            if (field.IsRequired ? !choices.Slip() : _depth < DepthMax && choices.Chance(0.5))
                members.Add(WriteMember(field, used, field.Type, field.DefaultLiteral is not null));
        }

        _depth--;
        if (members.Count > 0 && choices.Slip())
            members.Add(choices.Of(members));
        choices.Shuffle(members);
        return $"{{{string.Join(", ", members)}}}";
    }

    private string WriteOneOf(InputObjectType input, HashSet<string>? used)
    {
        _depth++;
        InputFieldDefinition field = choices.Of(input.Fields);
        if (_depth > DepthMax && input.Fields.FirstOrDefault(candidate => candidate.Type.Named is LeafType) is { } leaf)
            field = leaf;
        string member = _depth > DepthMax && field.Type.Named is not LeafType
            ? $"{field.Name}: []"
            : WriteMember(field, used, choices.Slip() ? field.Type : new NonNullType(field.Type.Nullable), false);
        _depth--;
        return choices.Slip() ? choices.Of(["{}", $"{{{member}, {member}}}", $"{{{member}, {input.Fields[0].Name}: null}}", $"{{{field.Name}: null}}"]) : $"{{{member}}}";
    }

    private string WriteMember(InputFieldDefinition field, HashSet<string>? used, GraphQLType type, bool hasDefaultThere)
    {
        string name = choices.Slip() ? field.Name + "s" : field.Name;
        return $"{name}: {Write(type, used, hasDefaultThere)}";
    }
}
