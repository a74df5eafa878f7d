using System.Text.RegularExpressions;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>Matching with patterns of java.util.regex.</summary>
internal static class Patterns
{
    /// <summary>Patterns come from templates and texts from callers: together they can be made to backtrack without end.</summary>
    private static readonly TimeSpan MatchTimeMax = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether the whole text matches, as Pattern.matches has it (the guide names no other method of Pattern).</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return JavaPattern.Compile($@"\A(?:{pattern})\z", MatchTimeMax).IsMatch(text);
        }
        catch (ArgumentException exception)
        {
            throw new UtilFaultException($"The pattern is not a regular expression: {exception.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new UtilFaultException(
                $"The pattern takes longer than {MatchTimeMax.TotalMilliseconds} ms on this text; it backtracks too much.");
        }
    }
}
