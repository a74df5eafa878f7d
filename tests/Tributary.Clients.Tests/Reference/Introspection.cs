using System.Text;
using System.Text.Json.Nodes;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.Clients.Tests.Reference;

/// <summary>Compares what schemas say of themselves. The order of types is nobody's business, that of fields and values is.</summary>
internal static class Introspection
{
    /// <returns>The first element that differs, both ways; null when nothing does.</returns>
    public static async Task<string?> DifferenceAsync(Schema schema, JsonNode reference)
    {
        Document document = DocumentParser.Parse(IntrospectionQuery.Of(legacy: false));
        ExecutionPlan plan = new PreparedOperation(schema, document, document.Operations[0], _ => null).PlanFor(ObjectValue.Empty);
        ExecutionResult result = await ExecutionResult.ExecuteAsync(new ExecutionRequest { Plan = plan }, CancellationToken.None);
        using var output = new Utf8Output();
        result.WriteData(output);
        JsonNode ours = JsonNode.Parse(Encoding.UTF8.GetString(output.WrittenSpan))!["__schema"]!;
        return Compare(Elements(ours), Elements(reference));
    }

    private static string? Compare(SortedDictionary<string, string> ours, SortedDictionary<string, string> theirs)
    {
        foreach (string key in ours.Keys.Union(theirs.Keys))
        {
            string our = ours.GetValueOrDefault(key, "nothing"), their = theirs.GetValueOrDefault(key, "nothing");
            int common = our.AsSpan().CommonPrefixLength(their);
            if (our != their)
                return $"{key}\n  ours   {our[..common]} >>> {our[common..]}\n  theirs {their[common..]}";
        }

        return null;
    }

    private static SortedDictionary<string, string> Elements(JsonNode schema)
    {
        var elements = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonNode? type in schema["types"]!.AsArray())
        {
            // The texts that describe the built-in types are each implementation's own.
            string name = (string)type!["name"]!;
            bool isBuiltIn = name.StartsWith("__", StringComparison.Ordinal) || name is "Int" or "Float" or "String" or "Boolean" or "ID";
            if (!isBuiltIn)
                elements[name] = Text(type);
        }

        foreach (JsonNode? directive in schema["directives"]!.AsArray())
        {
            if ((string)directive!["name"]! is var name and not ("skip" or "include" or "deprecated" or "specifiedBy" or "oneOf"))
                elements["@" + name] = Text(directive);
        }

        elements["description"] = Text(schema["description"]);
        foreach (string root in new[] { "queryType", "mutationType", "subscriptionType" })
            elements[root] = Text(schema[root]?["name"]);
        return elements;
    }

    // Members in the order of their names; possible types by theirs.
    private static string Text(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(",", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(Member))}}}",
        JsonArray items => $"[{string.Join(",", items.Select(Text))}]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static string Member(KeyValuePair<string, JsonNode?> member) => member switch
    {
        ("possibleTypes", JsonArray types) => $"possibleTypes:{string.Join(",", types.Select(Text).Order(StringComparer.Ordinal))}",
        // The same value may be written in several ways.
        ("defaultValue", { } literal) => $"defaultValue:{DocumentParser.ParseValue((string)literal!)}",
        _ => $"{member.Key}:{Text(member.Value)}",
    };
}
