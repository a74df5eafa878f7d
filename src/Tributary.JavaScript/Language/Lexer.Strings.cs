using System.Globalization;
using System.Text;

namespace Tributary.JavaScript.Language;

/// <summary>String literals and template pieces (ECMA-262, sections 12.9.4 and 12.9.6).</summary>
internal sealed partial class Lexer
{
    private Token ReadString(SourceSpan start, bool afterLineBreak)
    {
        char quote = source[_at++];
        int plain = source.AsSpan(_at).IndexOfAny([quote, '\\', '\n', '\r']);
        if (plain >= 0 && source[_at + plain] == quote)
        {
            string text = source.Substring(_at, plain);
            _at += plain + 1;
            return new Token(TokenKind.String, start.To(_at), text, afterLineBreak);
        }

        var cooked = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length || source[_at] is '\n' or '\r')
                throw new CodeSyntaxException(start.To(_at), "Unterminated string literal.");
            char c = source[_at];
            if (c == quote)
                break;
            if (c == '\\')
                ReadEscape(cooked);
            else
                cooked.Append(source[_at++]);
        }

        _at++;
        return new Token(TokenKind.String, start.To(_at), cooked.ToString(), afterLineBreak);
    }

    private Token ReadTemplatePiece(SourceSpan start, bool afterLineBreak)
    {
        var cooked = new StringBuilder();
        int rawStart = _at;
        while (true)
        {
            if (_at >= source.Length)
                throw new CodeSyntaxException(start, "Unterminated template literal.");
            char c = source[_at];
            if (c == '`')
                return TemplatePiece(TokenKind.TemplateTail, 1, start, rawStart, cooked, afterLineBreak);
            if (c == '$' && _at + 1 < source.Length && source[_at + 1] == '{')
                return TemplatePiece(TokenKind.TemplateMiddle, 2, start, rawStart, cooked, afterLineBreak);
            if (c == '\\')
            {
                ReadEscape(cooked);
            }
            else if (Characters.IsLineTerminator(c))
            {
                cooked.Append(c == '\r' ? '\n' : c);
                NewLine();
            }
            else
            {
                cooked.Append(source[_at++]);
            }
        }
    }

    private Token TemplatePiece(TokenKind kind, int closing, SourceSpan start, int rawStart, StringBuilder cooked, bool afterLineBreak)
    {
        string raw = source[rawStart.._at].Replace("\r\n", "\n", StringComparison.Ordinal);
        _at += closing;
        return new Token(kind, start.To(_at), cooked.ToString(), afterLineBreak) { Raw = raw };
    }

    private void ReadEscape(StringBuilder cooked)
    {
        SourceSpan start = SpanHere(2);
        _at++;
        if (_at >= source.Length)
            throw new CodeSyntaxException(start, "Unterminated string literal.");
        char c = source[_at];
        if (Characters.IsLineTerminator(c))
        {
            NewLine();
            return;
        }

        _at++;
        switch (c)
        {
            case 'u':
                cooked.Append(ReadUnicodeEscape(start));
                break;
            case 'x':
                cooked.Append((char)ReadHexadecimal(2, start));
                break;
            case '0' when _at >= source.Length || !char.IsAsciiDigit(source[_at]):
                cooked.Append('\0');
                break;
            case >= '0' and <= '9':
                throw new CodeSyntaxException(start, "Octal escapes are not allowed in strict mode.");
            default:
                cooked.Append(SimpleEscape(c));
                break;
        }
    }

    private static char SimpleEscape(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        _ => c,
    };

    private string ReadUnicodeEscape(SourceSpan start)
    {
        if (_at >= source.Length || source[_at] != '{')
            return ((char)ReadHexadecimal(4, start)).ToString();
        int close = source.IndexOf('}', _at);
        if (close < 0 || close - _at is < 2 or > 8)
            throw new CodeSyntaxException(start, "Invalid Unicode escape.");
        _at++;
        int point = ReadHexadecimal(close - _at, start);
        _at++;
        if (point > 0x10FFFF)
            throw new CodeSyntaxException(start, "A Unicode escape ends at 10FFFF.");
        return point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);
    }

    private int ReadHexadecimal(int count, SourceSpan start)
    {
        if (_at + count > source.Length
            || !int.TryParse(source.AsSpan(_at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
            throw new CodeSyntaxException(start, "Invalid escape sequence: hexadecimal digits expected.");
        _at += count;
        return value;
    }
}
