using System.Globalization;

namespace Tributary.JavaScript.Language;

/// <summary>Character classes of ECMA-262, section 12.</summary>
internal static class Characters
{
    public static bool IsLineTerminator(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    public static bool IsWhiteSpace(char c) => c switch
    {
        ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF' => true,
        < '\u0080' => false,
        _ => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c is '$' or '_'
        || (c >= '\u0080' && (char.IsLetter(c) || char.IsSurrogate(c)));

    public static bool ContinuesName(char c) => StartsName(c) || char.IsAsciiDigit(c)
        || (c >= '\u0080' && (char.IsLetterOrDigit(c) || IsJoiner(c)));

    private static bool IsJoiner(char c) => c is '\u200C' or '\u200D'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
