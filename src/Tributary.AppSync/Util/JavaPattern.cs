using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.AppSync.Util;

/// <summary>Regular expressions of java.util.regex.Pattern on .NET's engine, where the two differ in what resolvers use.</summary>
internal static class JavaPattern
{
    /// <summary>Patterns kept prepared. Callers may send patterns, so the store is emptied rather than grown.</summary>
    private const int PreparedMax = 256;

    private const int PatternLengthMax = 10_000;

    /// <summary>Patterns come from templates and texts from callers: together they can be made to backtrack without end.</summary>
    private static readonly TimeSpan MatchTimeMax = TimeSpan.FromMilliseconds(250);

    private static readonly ConcurrentDictionary<string, Regex> Prepared = new(StringComparer.Ordinal);

    /// <summary>Whether the whole text matches, as Pattern.matches has it (the guide names no other method of Pattern).</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return Prepare(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new UtilFaultException(
                $"The pattern takes longer than {MatchTimeMax.TotalMilliseconds} ms on this text; it backtracks too much.", exception);
        }
    }

    private static Regex Prepare(string pattern)
    {
        if (Prepared.TryGetValue(pattern, out Regex? prepared))
            return prepared;
        if (pattern.Length > PatternLengthMax)
            throw new UtilFaultException($"The pattern is longer than {PatternLengthMax} characters.");
        try
        {
            prepared = new Regex($@"\A(?:{Translate(pattern)})\z", RegexOptions.CultureInvariant, MatchTimeMax);
        }
        catch (ArgumentException exception)
        {
            throw new UtilFaultException($"The pattern is not a regular expression: {exception.Message}", exception);
        }

        if (Prepared.Count >= PreparedMax)
            Prepared.Clear();
        Prepared[pattern] = prepared;
        return prepared;
    }

    private static string Translate(string pattern)
    {
        var translated = new StringBuilder(pattern.Length + 16);
        int classDepth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i = TranslateEscape(pattern, i + 1, classDepth > 0, translated);
                continue;
            }

            if (c == '[')
            {
                if (classDepth > 0)
                    throw new UtilFaultException("Character classes inside character classes are not supported in patterns.");
                classDepth++;
            }
            else if (c == ']' && classDepth > 0)
            {
                classDepth--;
            }
            else if (c == '&' && classDepth > 0 && i + 1 < pattern.Length && pattern[i + 1] == '&')
            {
                throw new UtilFaultException("Intersections of character classes (&&) are not supported in patterns.");
            }

            translated.Append(c);
        }

        return translated.ToString();
    }

    /// <summary>Translates the escape whose letter is at <paramref name="at"/> and returns the index of its last character.</summary>
    private static int TranslateEscape(string pattern, int at, bool inClass, StringBuilder translated)
    {
        switch (pattern[at])
        {
            case 'Q':
                int end = pattern.IndexOf("\\E", at, StringComparison.Ordinal);
                string literal = end < 0 ? pattern[(at + 1)..] : pattern[(at + 1)..end];
                translated.Append(inClass ? literal.Replace("\\", @"\\").Replace("]", @"\]").Replace("^", @"\^").Replace("-", @"\-")
                    : Regex.Escape(literal));
                return end < 0 ? pattern.Length - 1 : end + 1;

            // Java's classes are ASCII unless UNICODE_CHARACTER_CLASS is set; .NET's are not.
            case 'd':
                translated.Append(inClass ? "0-9" : "[0-9]");
                return at;
            case 'w':
                translated.Append(inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]");
                return at;
            case 's':
                translated.Append(inClass ? @" \t\n\x0B\f\r" : @"[ \t\n\x0B\f\r]");
                return at;
            case 'D' when !inClass:
                translated.Append("[^0-9]");
                return at;
            case 'W' when !inClass:
                translated.Append("[^a-zA-Z0-9_]");
                return at;
            case 'S' when !inClass:
                translated.Append(@"[^ \t\n\x0B\f\r]");
                return at;
            case 'p' when PosixClass(pattern, at, out string? members, out int last):
                translated.Append(inClass ? members : $"[{members}]");
                return last;
            default:
                translated.Append('\\').Append(pattern[at]);
                return at;
        }
    }

    private static bool PosixClass(string pattern, int at, out string? members, out int last)
    {
        last = pattern.IndexOf('}', at);
        members = last < 0 ? null : pattern[(at + 1)..(last + 1)] switch
        {
            "{Lower}" => "a-z",
            "{Upper}" => "A-Z",
            "{Alpha}" => "a-zA-Z",
            "{Digit}" => "0-9",
            "{Alnum}" => "a-zA-Z0-9",
            "{Punct}" => @"!-/:-@\[-`{-~",
            "{Space}" => @" \t\n\x0B\f\r",
            "{XDigit}" => "0-9a-fA-F",
            "{ASCII}" => @"\x00-\x7F",
            _ => null,
        };
        return members is not null;
    }
}
