using System.Collections.Frozen;

namespace Tributary.JavaScript.Language;

/// <summary>The punctuators and reserved words of ECMA-262 (sections 12.7.2 and 12.8), in strict mode.</summary>
internal static class Punctuators
{
    public const int LengthMax = 4;

    private static readonly FrozenSet<string> All = new[]
    {
        "{", "}", "(", ")", "[", "]", ".", "...", ";", ",", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "+", "-", "*", "/", "%", "**",
        "++", "--", "<<", ">>", ">>>", "&", "|", "^", "!", "~", "&&", "||", "??", "?", "?.", ":", "=", "+=", "-=", "*=", "/=", "%=", "**=",
        "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??=", "=>", "#", "@",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ReservedWords = new[]
    {
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export",
        "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new",
        "null", "package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try",
        "typeof", "var", "void", "while", "with", "yield",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest punctuator that <paramref name="rest"/> starts with.</summary>
    public static string? Match(ReadOnlySpan<char> rest)
    {
        for (int length = Math.Min(LengthMax, rest.Length); length > 0; length--)
        {
            if (!Lookup.TryGetValue(rest[..length], out string? found))
                continue;
            // "a?.5:1" is a conditional, not an optional chain.
            return found == "?." && rest.Length > 2 && char.IsAsciiDigit(rest[2]) ? "?" : found;
        }

        return null;
    }

    public static bool IsReserved(string word) => ReservedWords.Contains(word);
}
