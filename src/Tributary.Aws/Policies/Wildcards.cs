namespace Tributary.Aws.Policies;

/// <summary>
/// The wildcards of policies: * for any characters, ? for exactly one ("IAM JSON policy elements: Resource"). Only the last star is
/// ever tried again, so the work is bounded by the product of the lengths, whatever the pattern.
/// </summary>
internal static class Wildcards
{
    // Characters for private use stand for those that mean themselves.
    private const char LiteralStar = '\uE02A';
    private const char LiteralQuestionMark = '\uE03F';

    /// <summary>A pattern that matches the text and nothing else.</summary>
    public static string Literal(string text) => text.Replace('*', LiteralStar).Replace('?', LiteralQuestionMark);

    public static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        int at = 0, next = 0, star = -1, starredUntil = 0;
        while (at < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                star = next++;
                starredUntil = at;
            }
            else if (next < pattern.Length && Same(pattern[next], text[at], ignoreCase))
            {
                next++;
                at++;
            }
            else if (star >= 0)
            {
                next = star + 1;
                at = ++starredUntil;
            }
            else
            {
                return false;
            }
        }

        return pattern[next..].IndexOfAnyExcept('*') < 0;
    }

    private static bool Same(char pattern, char text, bool ignoreCase) => pattern switch
    {
        '?' => true,
        LiteralStar => text == '*',
        LiteralQuestionMark => text == '?',
        _ => pattern == text || (ignoreCase && char.ToUpperInvariant(pattern) == char.ToUpperInvariant(text)),
    };
}
