using System.Globalization;
using System.Text;

namespace Tributary.Velocity.Language;

internal sealed partial class Lexer
{
    private TemplateSyntaxException LexicalError(int begin)
    {
        int alive = Alive(Source.AsSpan(_position));
        int at = _position + alive;
        // Velocity looks one character behind the one that does not fit, and takes that for the error when it is the end.
        bool atEnd = at >= Source.Length - 1;
        int read = Math.Min(at + 1, Source.Length) - _position;
        (int line, int column) = source.PositionOf(atEnd ? Source.Length - 1 : at);
        if (atEnd)
            (line, column) = Source[^1] is '\n' or '\r' ? (line + 1, 0) : (line, column + 1);
        string encountered = atEnd
            ? "<EOF> "
            : string.Create(CultureInfo.InvariantCulture, $"\"{Escape(Source[at].ToString())}\" ({(int)Source[at]}), ");
        string after = read <= 1 ? string.Empty : Escape(atEnd ? Source[begin..] : Source[begin..at]);
        // As ParseErrorException puts the text of the parser's error.
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"Lexical error,   Encountered: {encountered}after : \"{after}\" at velocity[line {line}, column {column}]");
        return new TemplateSyntaxException(message, line, column);
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
