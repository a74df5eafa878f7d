using System.Text;
using System.Text.Json.Nodes;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>One template in the ways that people and tools write it: JSON, YAML in blocks or on one line, functions long or short.</summary>
internal sealed class TemplateStyles(Random random)
{
    public string Print(JsonNode template)
    {
        int style = random.Next(4);
        if (style == 0)
            return template.ToJsonString(new() { WriteIndented = random.Next(2) == 0 });
        var text = new StringBuilder();
        if (style == 1)
            Flow(template, text);
        else
            Block(template, 0, text);
        return text.ToString();
    }

    // A node has one tag: behind a short function the next one is long.
    private void Flow(JsonNode? node, StringBuilder text, bool isTagged = false)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } call when Short(call.First()) is { } tag && !isTagged && random.Next(2) == 0:
                text.Append(tag).Append(' ');
                Flow(call.First().Value, text, isTagged: true);
                break;
            case JsonObject members:
                string separator = "{ ";
                foreach ((string key, JsonNode? value) in members)
                {
                    text.Append(separator).Append(Quoted(key)).Append(": ");
                    Flow(value, text);
                    separator = ", ";
                }

                text.Append(members.Count == 0 ? "{}" : " }");
                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "[" : ", ");
                    Flow(items[i], text);
                }

                text.Append(items.Count == 0 ? "[]" : "]");
                break;
            default:
                text.Append(node is null ? "null" : node.GetValueKind() == System.Text.Json.JsonValueKind.String
                    ? Quoted(node.GetValue<string>()) : node.ToJsonString());
                break;
        }
    }

    private void Block(JsonNode? node, int depth, StringBuilder text)
    {
        if (node is JsonObject { Count: > 0 } members && (depth == 0 || random.Next(4) > 0))
        {
            foreach ((string key, JsonNode? value) in members)
            {
                text.Append('\n').Append(' ', depth * 2).Append(Quoted(key)).Append(": ");
                Block(value, depth + 1, text);
            }
        }
        else if (node is JsonArray { Count: > 0 } items && random.Next(3) > 0)
        {
            foreach (JsonNode? item in items)
            {
                text.Append('\n').Append(' ', depth * 2).Append("- ");
                Flow(item, text);
            }
        }
        else
        {
            Flow(node, text);
        }
    }

    private static string? Short(KeyValuePair<string, JsonNode?> call) =>
        call.Key == "Ref" ? "!Ref" : call.Key.StartsWith("Fn::", StringComparison.Ordinal) && call.Key.Count(c => c == ':') == 2
            ? $"!{call.Key[4..]}" : null;

    private static string Quoted(string text) => JsonValue.Create(text)!.ToJsonString();
}
