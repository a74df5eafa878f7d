using System.Buffers;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Cuts UTF-8 text into tokens, one at a time. Copies nothing: a token is a range of the source.</summary>
internal ref struct Lexer
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly ReadOnlySpan<byte> _source;
    private readonly int _tokensMax;
    private int _position;
    private int _line;
    private int _lineStart;

    // Bytes of this line beyond its UTF-16 units so far: only strings and comments can hold such characters.
    private int _lineExcess;

    public Lexer(ReadOnlySpan<byte> source, int tokensMax)
    {
        _source = source;
        _tokensMax = tokensMax;
        _line = 1;
        _position = source.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        _lineStart = _position;
    }

    public TokenKind Kind { get; private set; }

    public Location Location { get; private set; }

    public int TokenCount { get; private set; }

    /// <summary>The token's bytes; for strings with their quotes.</summary>
    public readonly ReadOnlySpan<byte> Text => _source[Location.Offset.._position];

    /// <summary>The comment lines directly above the token, or an empty range.</summary>
    public Range Comment { get; private set; }

    public readonly ReadOnlySpan<byte> Source => _source;

    /// <summary>Where the token before this one ended.</summary>
    public int PreviousEnd { get; private set; }

    public void Advance()
    {
        PreviousEnd = _position;
        SkipIgnored();
        Location = Here();
        if (_position == _source.Length)
        {
            Kind = TokenKind.EndOfFile;
            return;
        }

        if (++TokenCount > _tokensMax)
            throw new TokenLimitException(_tokensMax, Location);
        byte first = _source[_position];
        if (IsNameStart(first))
            ReadName();
        else if (Punctuator(first) is var kind and not TokenKind.EndOfFile)
            Take(kind, 1);
        else
            ReadOther(first);
    }

    private void Take(TokenKind kind, int length)
    {
        Kind = kind;
        _position += length;
    }

    private readonly Location Here() => new(_line, _position - _lineStart - _lineExcess + 1, _position);

    private static TokenKind Punctuator(byte value) => value switch
    {
        (byte)'{' => TokenKind.BraceOpen,
        (byte)'}' => TokenKind.BraceClose,
        (byte)'(' => TokenKind.ParenOpen,
        (byte)')' => TokenKind.ParenClose,
        (byte)':' => TokenKind.Colon,
        (byte)'$' => TokenKind.Dollar,
        (byte)'!' => TokenKind.Bang,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.BracketOpen,
        (byte)']' => TokenKind.BracketClose,
        (byte)'=' => TokenKind.Equals,
        (byte)'|' => TokenKind.Pipe,
        (byte)'&' => TokenKind.Ampersand,
        _ => TokenKind.EndOfFile,
    };

    private void ReadName()
    {
        int end = _position + 1;
        while (end < _source.Length && IsNamePart(_source[end]))
            end++;
        Kind = TokenKind.Name;
        _position = end;
    }

    private void ReadOther(byte first)
    {
        if (first == '"')
            ReadString();
        else if (first == '-' || char.IsAsciiDigit((char)first))
            ReadNumber();
        else if (_source[_position..].StartsWith("..."u8))
            Take(TokenKind.Spread, 3);
        else
            throw Unexpected();
    }

    private readonly SyntaxException Unexpected()
    {
        Rune.DecodeFromUtf8(_source[_position..], out Rune rune, out _);
        return new SyntaxException(
            Rune.IsControl(rune) ? $"Unexpected character U+{rune.Value:X4}." : $"Unexpected character '{rune}'.", Here());
    }

    // Specification, sections 2.9.1 and 2.9.2: no leading zeros, and no name or dot may follow at once.
    private void ReadNumber()
    {
        Kind = TokenKind.Int;
        int i = _position + (_source[_position] == '-' ? 1 : 0);
        int whole = Digits(i);
        if (whole > 1 && _source[i] == '0')
            throw new SyntaxException("A number has no leading zeros.", Location);
        i += whole;
        if (At(i) == '.')
        {
            Kind = TokenKind.Float;
            i += 1 + Digits(i + 1);
        }

        if (At(i) is 'e' or 'E')
        {
            Kind = TokenKind.Float;
            i += At(i + 1) is '+' or '-' ? 2 : 1;
            i += Digits(i);
        }

        if (At(i) == '.' || IsNameStart((byte)At(i)))
            throw new SyntaxException($"A number ends before '{At(i)}'.", Location);
        _position = i;
    }

    private readonly char At(int index) => index < _source.Length ? (char)_source[index] : '\0';

    private readonly int Digits(int start)
    {
        int i = start;
        while (char.IsAsciiDigit(At(i)))
            i++;
        return i > start ? i - start : throw new SyntaxException("A digit is missing in a number.", Location);
    }

    private void ReadString()
    {
        if (_source[_position..].StartsWith("\"\"\""u8))
        {
            ReadBlockString();
            return;
        }

        Kind = TokenKind.String;
        for (int i = _position + 1; i < _source.Length && _source[i] is not ((byte)'\n' or (byte)'\r'); i++)
        {
            if (_source[i] == '"')
            {
                CountExcess(_source[_position..i]);
                _position = i + 1;
                return;
            }

            if (_source[i] == '\\' && At(i + 1) is '"' or '\\')
                i++;
        }

        throw new SyntaxException("A string is not closed on its line.", Location);
    }

    private void ReadBlockString()
    {
        Kind = TokenKind.BlockString;
        int i = _position + 3;
        while (true)
        {
            int quotes = _source[i..].IndexOf("\"\"\""u8);
            if (quotes < 0)
                throw new SyntaxException("A block string is not closed.", Location);
            i += quotes + 3;
            if (_source[i - 4] != '\\')
                break;
        }

        CountLines(i);
    }

    // Moves to "end", counting the lines on the way.
    private void CountLines(int end)
    {
        while (true)
        {
            int next = _source[_position..end].IndexOfAny(LineEnds);
            if (next < 0)
                break;
            _position += next;
            EndLine();
        }

        CountExcess(_source[_position..end]);
        _position = end;
    }

    private void EndLine()
    {
        _position += _source[_position] == '\r' && _position + 1 < _source.Length && _source[_position + 1] == '\n' ? 2 : 1;
        _line++;
        _lineStart = _position;
        _lineExcess = 0;
    }

    private void CountExcess(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text))
            _lineExcess += text.Length - Encoding.UTF8.GetCharCount(text);
    }

    private void SkipIgnored()
    {
        Comment = default;
        int newLines = 0;
        for (; _position < _source.Length;)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    EndLine();
                    newLines++;
                    break;
                case (byte)'#':
                    SkipComment(newLines);
                    newLines = 0;
                    break;
                case 0xEF when _source[_position..].StartsWith(ByteOrderMark):
                    _position += ByteOrderMark.Length;
                    _lineExcess += ByteOrderMark.Length - 1;
                    break;
                default:
                    if (newLines > 1)
                        Comment = default;
                    return;
            }
        }
    }

    // A blank line ends a block of comments, and a comment behind a token does not begin one.
    private void SkipComment(int newLinesBefore)
    {
        int length = _source[_position..].IndexOfAny(LineEnds);
        int end = length < 0 ? _source.Length : _position + length;
        bool continues = newLinesBefore == 1 && Comment.End.Value > 0;
        if (newLinesBefore > 0 || TokenCount == 0)
            Comment = (continues ? Comment.Start.Value : _position)..end;
        CountExcess(_source[_position..end]);
        _position = end;
    }

    private static bool IsNameStart(byte value) => char.IsAsciiLetter((char)value) || value == '_';

    private static bool IsNamePart(byte value) => char.IsAsciiLetterOrDigit((char)value) || value == '_';
}
