using System.Text.RegularExpressions;

namespace Tributary.Architecture.Tests;

/// <summary>Finds the members of types by their braces and says how many lines each has.</summary>
internal static partial class MethodLengths
{
    /// <summary>
    /// Name as it stands before the block, first line (from 1) and number of lines, of every member with a block. Attributes above it
    /// (the cases of a theory) and the lines of a text it quotes are not counted.
    /// </summary>
    public static IEnumerable<(string Header, int Line, int Lines)> Of(string source)
    {
        string text = SourceText.Blank(source);
        Stack<(bool IsType, string Header, int Start)> open = new();
        int headerStart = 0;
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    int start = SkipAttributes(text, headerStart);
                    string header = text[start..at].Trim();
                    open.Push((TypeOrNamespace().IsMatch(header), header, start));
                    headerStart = at + 1;
                    break;
                case '}' when open.TryPop(out (bool IsType, string Header, int Start) block):
                    bool member = !block.IsType && open.TryPeek(out (bool IsType, string, int) parent) && parent.IsType;
                    if (member && !FieldInitializer().IsMatch(block.Header))
                        yield return (block.Header, LineOf(text, block.Start), LinesOf(source, text, block.Start, at));

                    headerStart = at + 1;
                    break;
                case ';':
                    headerStart = at + 1;
                    break;
                default:
                    break;
            }
        }
    }

    private static int SkipAttributes(string text, int at)
    {
        int depth = 0;
        while (depth > 0 || char.IsWhiteSpace(text[at]) || text[at] == '[')
        {
            depth += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            at++;
        }

        return at;
    }

    // A line of a quoted text has words in the source and none in the blanked text.
    private static int LinesOf(string source, string text, int start, int end) =>
        source[start..(end + 1)].Split('\n').Zip(text[start..(end + 1)].Split('\n'))
            .Count(line => string.IsNullOrWhiteSpace(line.First) || !string.IsNullOrWhiteSpace(line.Second));

    private static int LineOf(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|namespace|extension)\b(?![^(]*=>)")]
    private static partial Regex TypeOrNamespace();

    /// <summary>Tables of data are no methods: an assignment before any parenthesis.</summary>
    [GeneratedRegex(@"^[^(]*[^=!<>]=(?![=>])")]
    private static partial Regex FieldInitializer();
}
