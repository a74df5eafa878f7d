namespace Tributary.JavaScript.Language;

/// <summary>Cuts a source into tokens on demand (ECMA-262, section 12). The parser says where a regular expression may stand.</summary>
internal sealed partial class Lexer(string source)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>A place to come back to.</summary>
    public readonly record struct Mark(int At, int Line, int LineStart);

    public Mark Here => new(_at, _line, _lineStart);

    public void Return(Mark mark) => (_at, _line, _lineStart) = mark;

    public Token Next()
    {
        bool afterLineBreak = SkipBlanks();
        SourceSpan start = SpanHere(0);
        if (_at >= source.Length)
            return new Token(TokenKind.EndOfSource, start, string.Empty, afterLineBreak);
        char c = source[_at];
        if (Characters.StartsName(c))
            return ReadName(start, afterLineBreak);
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1])))
            return ReadNumber(start, afterLineBreak);
        if (c is '"' or '\'')
            return ReadString(start, afterLineBreak);
        if (c == '`')
        {
            _at++;
            return ReadTemplatePiece(start, afterLineBreak);
        }

        return ReadPunctuator(start, afterLineBreak);
    }

    /// <summary>Goes on with a template after the brace that ends a substitution.</summary>
    public Token NextTemplatePiece(Token closingBrace)
    {
        _at = closingBrace.Span.End;
        return ReadTemplatePiece(closingBrace.Span, closingBrace.AfterLineBreak);
    }

    /// <summary>Reads a regular expression whose slash was taken for a punctuator.</summary>
    public SourceSpan RereadRegularExpression(Token slash)
    {
        int at = slash.Span.Start + 1;
        bool inClass = false;
        for (; ; at++)
        {
            if (at >= source.Length || Characters.IsLineTerminator(source[at]))
                throw new CodeSyntaxException(slash.Span, "Unterminated regular expression literal.");
            char c = source[at];
            if (c == '/' && !inClass)
                break;
            if (c == '\\')
                at++;
            else if (c is '[' or ']')
                inClass = c == '[';
        }

        at++;
        while (at < source.Length && Characters.ContinuesName(source[at]))
            at++;
        _at = at;
        return slash.Span.To(at);
    }

    private SourceSpan SpanHere(int length) => new(_at, length, _line, _at - _lineStart + 1);

    private bool SkipBlanks()
    {
        bool lineBreak = false;
        while (_at < source.Length)
        {
            char c = source[_at];
            if (Characters.IsLineTerminator(c))
            {
                lineBreak = true;
                NewLine();
            }
            else if (Characters.IsWhiteSpace(c))
            {
                _at++;
            }
            else if (c == '/' && _at + 1 < source.Length && source[_at + 1] == '/')
            {
                SkipLineComment();
            }
            else if (c == '/' && _at + 1 < source.Length && source[_at + 1] == '*')
            {
                lineBreak |= SkipBlockComment();
            }
            else
            {
                break;
            }
        }

        return lineBreak;
    }

    private void NewLine()
    {
        _at += source[_at] == '\r' && _at + 1 < source.Length && source[_at + 1] == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private void SkipLineComment()
    {
        while (_at < source.Length && !Characters.IsLineTerminator(source[_at]))
            _at++;
    }

    private bool SkipBlockComment()
    {
        SourceSpan start = SpanHere(2);
        bool lineBreak = false;
        _at += 2;
        while (true)
        {
            if (_at + 1 >= source.Length)
                throw new CodeSyntaxException(start, "Unterminated comment.");
            if (source[_at] == '*' && source[_at + 1] == '/')
                break;
            if (Characters.IsLineTerminator(source[_at]))
            {
                lineBreak = true;
                NewLine();
            }
            else
            {
                _at++;
            }
        }

        _at += 2;
        return lineBreak;
    }

    private Token ReadName(SourceSpan start, bool afterLineBreak)
    {
        while (_at < source.Length && Characters.ContinuesName(source[_at]))
            _at++;
        string name = Shared(source.AsSpan(start.Start, _at - start.Start));
        return new Token(Punctuators.IsReserved(name) ? TokenKind.Keyword : TokenKind.Identifier, start.To(_at), name, afterLineBreak);
    }

    // One instance per name, so that reading a member mostly compares references.
    private string Shared(ReadOnlySpan<char> name)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(name, out string? known))
            return known;
        string text = name.ToString();
        _names.Add(text);
        return text;
    }

    private Token ReadPunctuator(SourceSpan start, bool afterLineBreak)
    {
        if (source[_at] == '#' && _at + 1 < source.Length && Characters.StartsName(source[_at + 1]))
        {
            _at++;
            Token name = ReadName(SpanHere(0), afterLineBreak);
            return name with { Kind = TokenKind.PrivateName, Span = start.To(_at), Text = "#" + name.Text };
        }

        string? found = Punctuators.Match(source.AsSpan(_at));
        if (found is null && source[_at] == '\\')
            throw new CodeSyntaxException(SpanHere(1), "Unicode escapes in names are not supported.", "Write the character itself.");
        if (found is null)
            throw new CodeSyntaxException(SpanHere(1), $"Invalid character '{source[_at]}'.");
        _at += found.Length;
        return new Token(TokenKind.Punctuator, start.To(_at), found, afterLineBreak);
    }
}
