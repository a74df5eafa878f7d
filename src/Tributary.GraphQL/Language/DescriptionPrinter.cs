using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Prints descriptions as block strings on lines of their own.</summary>
internal static class DescriptionPrinter
{
    public static void Print(string? description, StringBuilder output, string indentation)
    {
        if (string.IsNullOrEmpty(description))
            return;
        string text = description.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        bool isOneLine = !text.Contains('\n', StringComparison.Ordinal) && text[^1] is not ('"' or '\\') && text[0] != ' ';
        string separator = isOneLine ? string.Empty : $"\n{indentation}";
        string indented = text.Replace("\n", $"\n{indentation}", StringComparison.Ordinal);
        output.Append(indentation).Append("\"\"\"").Append(separator).Append(indented).Append(separator).Append("\"\"\"\n");
    }
}
