using System.Globalization;
using System.Text;

namespace Tributary.Velocity.Language;

/// <summary>What stands between the quotes of a string literal (ASTStringLiteral).</summary>
/// <param name="Text">The text, doubled quotes made single.</param>
/// <param name="IsTemplate">References or directives in it are evaluated.</param>
internal readonly record struct StringLiteralText(string Text, bool IsTemplate)
{
    /// <summary>
    /// Velocity appends a blank, so that what the literal ends with is complete, and takes it off the result; not after a line comment,
    /// which would swallow it.
    /// </summary>
    public bool EndsWithBlank => !Text.Contains("##", StringComparison.Ordinal);

    public string Template => EndsWithBlank ? Text + " " : Text;

    /// <summary>False when an escape with <c>\u</c> is not complete.</summary>
    public static bool TryRead(string image, out StringLiteralText literal)
    {
        char quote = image[0];
        string text = image[1..^1];
        literal = default;
        if (quote == '"' && !TryUnescape(text, out text))
            return false;
        bool template = quote == '"' && image.AsSpan().ContainsAny('$', '#');
        literal = new StringLiteralText(text.Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal), template);
        return true;
    }

    private static bool TryUnescape(string text, out string result)
    {
        result = text;
        int escape = text.IndexOf("\\u", StringComparison.Ordinal);
        if (escape < 0)
            return true;
        var unescaped = new StringBuilder(text.Length);
        int copied = 0;
        for (; escape >= 0; escape = text.IndexOf("\\u", copied, StringComparison.Ordinal))
        {
            if (!TryCharacter(text.AsSpan(escape + 2), out char c))
                return false;
            unescaped.Append(text, copied, escape - copied).Append(c);
            copied = escape + 6;
        }

        result = unescaped.Append(text, copied, text.Length - copied).ToString();
        return true;
    }

    // Integer.parseInt takes a sign for one of the four characters.
    private static bool TryCharacter(ReadOnlySpan<char> text, out char c)
    {
        c = default;
        if (text.Length < 4)
            return false;
        ReadOnlySpan<char> digits = text[..4];
        bool negative = digits[0] == '-';
        if (digits[0] is '-' or '+')
            digits = digits[1..];
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number))
            return false;
        c = unchecked((char)(negative ? -number : number));
        return true;
    }
}
