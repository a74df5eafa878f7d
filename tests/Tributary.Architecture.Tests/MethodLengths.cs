using System.Text.RegularExpressions;

namespace Tributary.Architecture.Tests;

/// <summary>Finds the members of types by their braces and says how many lines each has.</summary>
internal static partial class MethodLengths
{
    /// <summary>Name as it stands before the block, first line (from 1) and number of lines, of every member with a block.</summary>
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
                    string header = text[headerStart..at].Trim();
                    int start = at - text[headerStart..at].TrimStart().Length;
                    open.Push((TypeOrNamespace().IsMatch(header), header, start));
                    headerStart = at + 1;
                    break;
                case '}' when open.TryPop(out (bool IsType, string Header, int Start) block):
                    bool member = !block.IsType && open.TryPeek(out (bool IsType, string, int) parent) && parent.IsType;
                    if (member && !FieldInitializer().IsMatch(block.Header))
                        yield return (block.Header, LineOf(text, block.Start), LineOf(text, at) - LineOf(text, block.Start) + 1);

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

    private static int LineOf(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|namespace|extension)\b(?![^(]*=>)")]
    private static partial Regex TypeOrNamespace();

    /// <summary>Tables of data are no methods: an assignment before any parenthesis.</summary>
    [GeneratedRegex(@"^[^(]*[^=!<>]=(?![=>])")]
    private static partial Regex FieldInitializer();
}
