using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.Values;

/// <summary>
/// Regular expressions as AppSync reads them, in the syntax of <c>java.util.regex.Pattern</c>, on the engine of .NET. Possessive
/// quantifiers and intersections of classes are refused; the rest of Java's syntax is the same or translated.
/// </summary>
public static class JavaPattern
{
    public const int LengthMax = 2_000;

    private const int CachedMax = 512;

    private static readonly ConcurrentDictionary<(string, TimeSpan), Regex> Cache = new();

    private static readonly FrozenDictionary<string, string> PosixClasses = new Dictionary<string, string>
    {
        ["Lower"] = "a-z",
        ["Upper"] = "A-Z",
        ["ASCII"] = "\\x00-\\x7F",
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = "!-/:-@\\[-`{-~",
        ["Graph"] = "!-~",
        ["Print"] = " -~",
        ["Blank"] = " \\t",
        ["Cntrl"] = "\\x00-\\x1F\\x7F",
        ["XDigit"] = "0-9a-fA-F",
        ["Space"] = " \\t\\n\\x0B\\f\\r",
        ["IsAlphabetic"] = "\\p{L}\\p{Nl}",
        ["IsDigit"] = "\\p{Nd}",
        ["IsLetter"] = "\\p{L}",
        ["IsLowercase"] = "\\p{Ll}",
        ["IsUppercase"] = "\\p{Lu}",
        ["IsPunctuation"] = "\\p{P}",
        ["IsWhite_Space"] = "\\s",
        ["IsLatin"] = "A-Za-z\\u00AA\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02B8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A pattern that throws <see cref="RegexMatchTimeoutException"/> when a match takes longer than the time given.</summary>
    /// <exception cref="ArgumentException">The pattern is not valid, too long, or uses what cannot be translated.</exception>
    public static Regex Compile(string pattern, TimeSpan timeMax)
    {
        if (pattern.Length > LengthMax)
            throw new ArgumentException($"The pattern has {pattern.Length} characters; at most {LengthMax} are allowed.", nameof(pattern));
        if (Cache.TryGetValue((pattern, timeMax), out Regex? known))
            return known;
        var compiled = new Regex(Translate(pattern), RegexOptions.CultureInvariant, timeMax);
        if (Cache.Count >= CachedMax)
            Cache.Clear();
        Cache.TryAdd((pattern, timeMax), compiled);
        return compiled;
    }

    private static string Translate(string pattern)
    {
        if (!pattern.Contains('\\') && !pattern.Contains("&&", StringComparison.Ordinal) && !pattern.Contains('['))
            return pattern;
        var result = new StringBuilder(pattern.Length + 16);
        int classDepth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i = TranslateEscape(pattern, i, classDepth > 0, result);
                continue;
            }

            if (c == '[' && classDepth > 0)
                throw new ArgumentException("Character classes inside each other are not supported in patterns.", nameof(pattern));
            if (c == '&' && classDepth > 0 && i + 1 < pattern.Length && pattern[i + 1] == '&')
                throw new ArgumentException("Intersections of character classes (&&) are not supported in patterns.", nameof(pattern));
            bool first = classDepth > 0 && (pattern[i - 1] == '[' || (pattern[i - 1] == '^' && pattern[i - 2] == '['));
            if (c == '[')
                classDepth++;
            else if (c == ']' && classDepth > 0 && !first)
                classDepth--;
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Translates the escape at <paramref name="at"/> and gives the position of its last character.</summary>
    private static int TranslateEscape(string pattern, int at, bool inClass, StringBuilder result)
    {
        char c = pattern[at + 1];
        switch (c)
        {
            case 'Q':
                int end = pattern.IndexOf("\\E", at + 2, StringComparison.Ordinal);
                string quoted = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
                result.Append(Regex.Escape(quoted).Replace("]", "\\]", StringComparison.Ordinal));
                return end < 0 ? pattern.Length - 1 : end + 1;
            case 'p' or 'P':
                return TranslateProperty(pattern, at, inClass, result);
            case 'R' when !inClass:
                result.Append("(?:\\r\\n|[\\n\\x0B\\f\\r\\u0085\\u2028\\u2029])");
                return at + 1;
            default:
                string? set = PerlClass(c);
                result.Append(set is null ? pattern.Substring(at, 2) : Set(set, inClass, char.IsUpper(c)) ?? pattern.Substring(at, 2));
                return at + 1;
        }
    }

    // Java's \d, \w and \s are ASCII only; .NET's are Unicode.
    private static string? PerlClass(char c) => char.ToLowerInvariant(c) switch
    {
        'd' => "0-9",
        'w' => "a-zA-Z_0-9",
        's' => " \\t\\n\\x0B\\f\\r",
        'h' => " \\t\\u00A0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000",
        _ => null,
    };

    // A negated set inside another cannot be written out; .NET's own escape is the nearest there.
    private static string? Set(string members, bool inClass, bool negated)
    {
        if (inClass)
            return negated ? null : members;
        return negated ? $"[^{members}]" : $"[{members}]";
    }

    private static int TranslateProperty(string pattern, int at, bool inClass, StringBuilder result)
    {
        int close = at + 2 < pattern.Length && pattern[at + 2] == '{' ? pattern.IndexOf('}', at) : -1;
        int end = close < 0 ? Math.Min(at + 2, pattern.Length - 1) : close;
        string name = close < 0 ? pattern[(at + 2)..(end + 1)] : pattern[(at + 3)..close];
        bool negated = pattern[at + 1] == 'P';
        string members = PosixClasses.GetValueOrDefault(name) ?? $"\\p{{{Unprefixed(name)}}}";
        result.Append(Set(members, inClass, negated) ?? $"\\P{{{Unprefixed(name)}}}");
        return end;
    }

    private static string Unprefixed(string name) => name.Length <= 4 && name.StartsWith("Is", StringComparison.Ordinal) ? name[2..] : name;
}
