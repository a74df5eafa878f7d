using System.Text;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Types;

/// <summary>
/// SDL of a definition in the form of introspection. What it prints is parsed again by the caller, so that a name which is none, or
/// text that would end one definition and begin another, is refused there.
/// </summary>
internal static class TypeJsonReader
{
    /// <summary>Lists and non-nulls around a name.</summary>
    private const int WrappersMax = 16;

    /// <exception cref="FormatException">Not a type of introspection; the message says what is missing.</exception>
    public static string ReadSdl(string json)
    {
        if (!Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(json), out Value value) || !value.TryGetObject(out ObjectValue? type))
            throw new FormatException("A definition in the format JSON is one JSON object.");
        if (type.Contains("queryType"))
            return ReadBlock(type);
        var sdl = new StringBuilder();
        WriteDescription(type, string.Empty, sdl);
        string kind = Text(type, "kind"), name = Text(type, "name");
        _ = kind switch
        {
            "OBJECT" or "INTERFACE" => WriteComposite(kind, name, type, sdl),
            "INPUT_OBJECT" => WriteBody($"input {name}", Items(type, "inputFields"), WriteInput, sdl),
            "ENUM" => WriteBody($"enum {name}", Items(type, "enumValues"), WriteEnumValue, sdl),
            "UNION" => sdl.Append("union ").Append(name).Append(" = ").AppendJoin(" | ", Names(type, "possibleTypes")),
            "SCALAR" => sdl.Append("scalar ").Append(name),
            _ => throw new FormatException($"'{kind}' is no kind of type."),
        };
        return sdl.ToString();
    }

    private static string ReadBlock(ObjectValue block)
    {
        var sdl = new StringBuilder("schema {\n");
        foreach (string operation in (string[])["query", "mutation", "subscription"])
        {
            if (block[$"{operation}Type"]["name"].TryGetString(out string name))
                sdl.Append("  ").Append(operation).Append(": ").Append(name).Append('\n');
        }

        return sdl.Append('}').ToString();
    }

    private static StringBuilder WriteComposite(string kind, string name, ObjectValue type, StringBuilder sdl)
    {
        string[] interfaces = [.. Names(type, "interfaces")];
        string head = (kind == "OBJECT" ? "type " : "interface ") + name;
        if (interfaces.Length > 0)
            head += " implements " + string.Join(" & ", interfaces);
        return WriteBody(head, Items(type, "fields"), WriteField, sdl);
    }

    private static StringBuilder WriteBody(
        string head, IEnumerable<ObjectValue> items, Action<ObjectValue, StringBuilder> write, StringBuilder sdl)
    {
        sdl.Append(head).Append(" {\n");
        foreach (ObjectValue item in items)
        {
            WriteDescription(item, "  ", sdl);
            sdl.Append("  ");
            write(item, sdl);
            sdl.Append('\n');
        }

        return sdl.Append('}');
    }

    private static void WriteField(ObjectValue field, StringBuilder sdl)
    {
        sdl.Append(Text(field, "name"));
        string separator = "(";
        bool hasArguments = false;
        foreach (ObjectValue argument in Items(field, "args"))
        {
            sdl.Append(separator);
            WriteInput(argument, sdl);
            separator = ", ";
            hasArguments = true;
        }

        sdl.Append(hasArguments ? ")" : string.Empty).Append(": ");
        WriteReference(field["type"], 0, sdl);
        WriteDeprecation(field, sdl);
    }

    private static void WriteInput(ObjectValue input, StringBuilder sdl)
    {
        sdl.Append(Text(input, "name")).Append(": ");
        WriteReference(input["type"], 0, sdl);
        if (input["defaultValue"].TryGetString(out string value))
            sdl.Append(" = ").Append(value);
    }

    private static void WriteEnumValue(ObjectValue value, StringBuilder sdl)
    {
        sdl.Append(Text(value, "name"));
        WriteDeprecation(value, sdl);
    }

    private static void WriteDeprecation(ObjectValue element, StringBuilder sdl)
    {
        if (element["isDeprecated"] != Value.True)
            return;
        sdl.Append(" @deprecated");
        if (element["deprecationReason"].TryGetString(out string reason))
            sdl.Append("(reason: ").Append(Value.From(reason)).Append(')');
    }

    private static void WriteReference(Value reference, int depth, StringBuilder sdl)
    {
        if (depth > WrappersMax)
            throw new FormatException($"A type has at most {WrappersMax} lists and non-nulls around its name.");
        switch (reference["kind"].TryGetString(out string kind) ? kind : string.Empty)
        {
            case "NON_NULL":
                WriteReference(reference["ofType"], depth + 1, sdl);
                sdl.Append('!');
                break;
            case "LIST":
                sdl.Append('[');
                WriteReference(reference["ofType"], depth + 1, sdl);
                sdl.Append(']');
                break;
            default:
                sdl.Append(
                    reference["name"].TryGetString(out string name) ? name : throw new FormatException("A type reference has no 'name'."));
                break;
        }
    }

    private static void WriteDescription(ObjectValue element, string indentation, StringBuilder sdl)
    {
        if (element["description"].TryGetString(out string description) && description.Length > 0)
            sdl.Append(indentation).Append(Value.From(description)).Append('\n');
    }

    private static string Text(ObjectValue element, string member) =>
        element[member].TryGetString(out string text) ? text : throw new FormatException($"A '{member}' is missing.");

    private static IEnumerable<ObjectValue> Items(ObjectValue element, string member) =>
        element[member].TryGetList(out ListValue? items)
            ? items.Select(item => item.TryGetObject(out ObjectValue? o) ? o : throw new FormatException($"'{member}' holds objects."))
            : [];

    private static IEnumerable<string> Names(ObjectValue element, string member) =>
        Items(element, member).Select(item => Text(item, "name"));
}
