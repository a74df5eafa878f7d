using System.Text;
using Tributary.Values;

namespace Tributary.Server.Imports;

/// <summary>A value as YAML: mappings and lists in blocks, texts plain where that is safe and as JSON writes them elsewhere.</summary>
internal static class YamlText
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    public static string Of(ObjectValue document)
    {
        var text = new StringBuilder();
        Write(document, 0, text);
        return text.ToString();
    }

    private static void Write(Value value, int depth, StringBuilder text)
    {
        if (value.TryGetObject(out ObjectValue? members))
        {
            foreach ((string name, Value member) in members)
                WriteMember($"{Scalar(name)}:", member, depth, text);
        }
        else
        {
            foreach (Value item in value.AsList())
                WriteItem(item, depth, text);
        }
    }

    // The first member of a mapping stands behind the dash.
    private static void WriteItem(Value item, int depth, StringBuilder text)
    {
        if (!item.TryGetObject(out ObjectValue? members) || members.Count == 0)
        {
            WriteMember("-", item, depth, text);
            return;
        }

        int start = text.Length;
        Write(item, depth + 1, text);
        text[start + (depth * 2)] = '-';
    }

    private static void WriteMember(string head, Value value, int depth, StringBuilder text)
    {
        text.Append(' ', depth * 2).Append(head);
        bool isEmpty = (value.TryGetObject(out ObjectValue? members) && members.Count == 0)
            || (value.TryGetList(out ListValue? list) && list.Count == 0);
        if (isEmpty || !(value.IsObject || value.TryGetList(out _)))
        {
            text.Append(' ').Append(value.TryGetString(out string scalar) ? Scalar(scalar) : value.ToString()).Append('\n');
            return;
        }

        text.Append('\n');
        Write(value, depth + 1, text);
    }

    private static string Scalar(string text)
    {
        bool isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text[^1] != ':' && !Words.Contains(text.ToLowerInvariant())
            && text.All(c => char.IsAsciiLetterOrDigit(c) || "_./:-".Contains(c, StringComparison.Ordinal));
        return isPlain ? text : Value.From(text).ToString()!;
    }
}
