using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>The values of string tokens (specification, section 2.9.4 "String Value").</summary>
internal static class StringText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(i => i != '\t').Select(i => (char)i)]);

    /// <summary>The value of a quoted token.</summary>
    public static string Unquote(ReadOnlySpan<byte> token, Location location)
    {
        string text = Decode(token[1..^1], location);
        if (text.AsSpan().ContainsAny(Controls))
            throw new SyntaxException("A string holds a control character that must be escaped.", location);
        return text.Contains('\\', StringComparison.Ordinal) ? Unescape(text, location) : text;
    }

    /// <summary>The value of a token in triple quotes: common indentation and blank lines at both ends fall away.</summary>
    public static string UnquoteBlock(ReadOnlySpan<byte> token, Location location) =>
        Unindent(Decode(token[3..^3], location).Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal));

    /// <summary>The text of comment lines without their number signs.</summary>
    public static string Uncomment(ReadOnlySpan<byte> lines, Location location)
    {
        IEnumerable<string> texts = Lines(Decode(lines, location)).Select(line => line.TrimStart(' ', '\t', ',', '#').TrimEnd());
        return string.Join('\n', texts);
    }

    private static string Decode(ReadOnlySpan<byte> utf8, Location location)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new SyntaxException("The document is not valid UTF-8.", location);
        }
    }

    private static string Unescape(string text, Location location)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            char escape = text[++i];
            if (escape == 'u')
                i += AppendUnicode(text.AsSpan(i + 1), result, location);
            else
                result.Append(Simple(escape, location));
        }

        return result.ToString();
    }

    private static char Simple(char escape, Location location) => escape switch
    {
        '"' or '\\' or '/' => escape,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => throw new SyntaxException($"'\\{escape}' is not an escape of a string.", location),
    };

    /// <returns>How many characters after the 'u' belong to the escape.</returns>
    private static int AppendUnicode(ReadOnlySpan<char> rest, StringBuilder result, Location location)
    {
        if (rest.StartsWith("{"))
        {
            int end = rest.IndexOf('}');
            if (end < 0 || !TryHexadecimal(rest[1..end], 1, 8, out int scalar) || !Rune.TryCreate(scalar, out Rune rune))
                throw InvalidUnicode(location);
            result.Append(rune.ToString());
            return end + 1;
        }

        if (rest.Length < 4 || !TryHexadecimal(rest[..4], 4, 4, out int unit))
            throw InvalidUnicode(location);
        if (!char.IsSurrogate((char)unit))
        {
            result.Append((char)unit);
            return 4;
        }

        if (rest.Length < 10 || !rest[4..6].SequenceEqual("\\u") || !TryHexadecimal(rest[6..10], 4, 4, out int low)
            || !char.IsSurrogatePair((char)unit, (char)low))
            throw InvalidUnicode(location);
        result.Append((char)unit).Append((char)low);
        return 10;
    }

    private static bool TryHexadecimal(ReadOnlySpan<char> digits, int lengthMin, int lengthMax, out int value)
    {
        value = 0;
        return digits.Length >= lengthMin && digits.Length <= lengthMax
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static SyntaxException InvalidUnicode(Location location) => new("A string holds an invalid Unicode escape.", location);

    // BlockStringValue() of the specification.
    private static string Unindent(string raw)
    {
        string[] lines = Lines(raw);
        int common = int.MaxValue;
        foreach (string line in lines.AsSpan(1))
        {
            int indent = Indent(line);
            if (indent < line.Length)
                common = Math.Min(common, indent);
        }

        int first = 0, last = lines.Length - 1;
        while (first <= last && Indent(lines[first]) == lines[first].Length)
            first++;
        while (last > first && Indent(lines[last]) == lines[last].Length)
            last--;
        for (int i = Math.Max(first, 1); i <= last && common is > 0 and < int.MaxValue; i++)
            lines[i] = lines[i].Length > common ? lines[i][common..] : string.Empty;
        return first > last ? string.Empty : string.Join('\n', lines, first, last - first + 1);
    }

    private static string[] Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(" \t").Length;
}
