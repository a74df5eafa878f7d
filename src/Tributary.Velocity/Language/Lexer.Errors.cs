using System.Globalization;
using System.Text;

namespace Tributary.Velocity.Language;

internal sealed partial class Lexer
{
    private TemplateSyntaxException LexicalError(int begin)
    {
        int alive = Alive(Source.AsSpan(_position));
        int at = _position + alive;
        bool atEnd = at >= Source.Length;
        (int line, int column) = source.PositionOf(atEnd ? Math.Max(Source.Length - 1, 0) : at);
        if (atEnd && Source[^1] is '\n' or '\r')
            (line, column) = (line + 1, 0);
        else if (atEnd)
            column++;
        string encountered = atEnd
            ? "<EOF> "
            : string.Create(CultureInfo.InvariantCulture, $"\"{Escape(Source[at].ToString())}\" ({(int)Source[at]}), ");
        string after = Escape(Source[begin..Math.Min(at, Source.Length)]);
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"Lexical error at line {line}, column {column}.  Encountered: {encountered}after : \"{after}\"");
        return new TemplateSyntaxException(
            "Lexical error: org.apache.velocity.runtime.parser.TokenMgrError: " + message, line, column);
    }

    /// <summary>How many characters could still have become a token.</summary>
    private int Alive(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
            return 0;
        switch (rest[0])
        {
            case '"' or '\'' when _state is LexicalState.Directive or LexicalState.MethodArguments or LexicalState.ReferenceIndex:
                return rest.Length;
            case '\\':
                int escapes = rest.IndexOfAnyExcept('\\');
                return escapes < 0 ? rest.Length : escapes;
            case '-' when _state is LexicalState.MethodArguments or LexicalState.ReferenceIndex:
                return rest.Length > 1 && rest[1] == '.' ? 2 : 1;
            case '.' when _state != LexicalState.Default:
                return 1;
            case '&' or '|' when _state == LexicalState.Directive:
                return 1;
            case 't' or 'f' when _state == LexicalState.ReferenceIndex:
                return rest.CommonPrefixLength(rest[0] == 't' ? "true" : "false");
            default:
                return 0;
        }
    }

    /// <summary>As messages of Velocity show a text.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\0' => result,
                '\b' => result.Append("\\b"),
                '\t' => result.Append("\\t"),
                '\n' => result.Append("\\n"),
                '\f' => result.Append("\\f"),
                '\r' => result.Append("\\r"),
                '"' => result.Append("\\\""),
                '\'' => result.Append("\\'"),
                '\\' => result.Append("\\\\"),
                < ' ' or > '~' => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
