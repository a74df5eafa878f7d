using System.Text;

namespace Tributary.Architecture.Tests;

/// <summary>C# text with the words of strings and comments blanked out, line for line, so that braces and names can be counted.</summary>
internal static class SourceText
{
    public static string Blank(string source)
    {
        StringBuilder text = new(source);
        int at = 0;
        while (at < source.Length)
        {
            int end = EndOfToken(source, at);
            // The first character stays, so that a block with nothing but a comment in it is not an empty block.
            for (int i = at + 1; i < end; i++)
                if (source[i] != '\n')
                    text[i] = ' ';

            at = end;
        }

        return text.ToString();
    }

    /// <summary>Where the comment, string or character that begins here ends; one further for anything else.</summary>
    private static int EndOfToken(string source, int at)
    {
        string rest = source.Substring(at, Math.Min(3, source.Length - at));
        if (rest.StartsWith("//", StringComparison.Ordinal))
            return EndAt(source, "\n", at, after: 0);

        if (rest.StartsWith("/*", StringComparison.Ordinal))
            return EndAt(source, "*/", at + 2, after: 2);

        if (rest == "\"\"\"")
            return EndOfRawString(source, at);

        if (rest.StartsWith("@\"", StringComparison.Ordinal))
            return EndOfVerbatimString(source, at + 2);

        return rest[0] is '"' or '\'' ? EndOfQuoted(source, at) : at + 1;
    }

    private static int EndAt(string source, string mark, int from, int after)
    {
        int found = source.IndexOf(mark, Math.Min(from, source.Length), StringComparison.Ordinal);
        return found < 0 ? source.Length : found + after;
    }

    private static int EndOfRawString(string source, int at)
    {
        int quotes = 0;
        while (at + quotes < source.Length && source[at + quotes] == '"')
            quotes++;

        return EndAt(source, new string('"', quotes), at + quotes, after: quotes);
    }

    private static int EndOfVerbatimString(string source, int at)
    {
        while (at < source.Length)
        {
            if (source[at] != '"')
                at++;
            else if (at + 1 < source.Length && source[at + 1] == '"')
                at += 2;
            else
                return at + 1;
        }

        return at;
    }

    private static int EndOfQuoted(string source, int at)
    {
        char quote = source[at];
        for (int i = at + 1; i < source.Length && source[i] != '\n'; i++)
        {
            if (source[i] == '\\')
                i++;
            else if (source[i] == quote)
                return i + 1;
        }

        return at + 1;
    }
}
