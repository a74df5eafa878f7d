namespace Tributary.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens and words its syntax errors.</summary>
internal sealed class Lexer
{
    private const string EndOfFile = "<EOF>";

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;

    public Lexer(string text)
    {
        _text = text;
        int at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
                at++;
            Token token = Cut(at);
            _tokens.Add(token);
            if (token.Kind == TokenKind.End)
                return;
            at = token.End;
        }
    }

    public Token Current => _tokens[_position];

    public Token Following => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    /// <summary>Where we are, to come back to.</summary>
    public int Position
    {
        get => _position;
        set => _position = value;
    }

    public string TextOf(Token token) => _text.Substring(token.Start, token.Length);

    public void Advance() => _position++;

    public bool IsSymbol(string symbol) => Is(Current, symbol);

    public bool FollowingIsSymbol(string symbol) => Is(Following, symbol);

    public bool IsKeyword(string keyword) =>
        Current.Kind == TokenKind.Word && _text.AsSpan(Current.Start, Current.Length).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool TakeSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;
        Advance();
        return true;
    }

    public bool TakeKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    public void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Unexpected();
    }

    /// <summary>
    /// DynamoDB names the token it cannot use and, as "near", the text from the token before it to the token after it.
    /// </summary>
    public ExpressionException Unexpected()
    {
        Token previous = _position > 0 ? _tokens[_position - 1] : Current;
        Token last = Current.Kind == TokenKind.End ? previous : Following.Kind == TokenKind.End ? Current : Following;
        string token = Current.Kind == TokenKind.End ? EndOfFile : TextOf(Current);
        return new ExpressionException(Messages.SyntaxError(token, _text[previous.Start..last.End]));
    }

    private bool Is(Token token, string symbol) =>
        token.Kind == TokenKind.Symbol && _text.AsSpan(token.Start, token.Length).SequenceEqual(symbol);

    private Token Cut(int at)
    {
        if (at == _text.Length)
            return new Token(TokenKind.End, at, 0);
        char c = _text[at];
        if (char.IsAsciiLetter(c))
            return new Token(TokenKind.Word, at, WordEnd(at) - at);
        if (c is '#' or ':' && WordEnd(at + 1) > at + 1)
            return new Token(c == '#' ? TokenKind.NamePlaceholder : TokenKind.ValuePlaceholder, at, WordEnd(at + 1) - at);
        if (char.IsAsciiDigit(c))
            return new Token(TokenKind.Digits, at, DigitsEnd(at) - at);
        bool two = at + 1 < _text.Length && (c == '<' ? _text[at + 1] is '>' or '=' : c == '>' && _text[at + 1] == '=');
        bool pair = char.IsHighSurrogate(c) && at + 1 < _text.Length;
        return new Token(TokenKind.Symbol, at, two || pair ? 2 : 1);
    }

    private int WordEnd(int at)
    {
        while (at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_'))
            at++;
        return at;
    }

    private int DigitsEnd(int at)
    {
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
            at++;
        return at;
    }
}

/// <summary>An expression that cannot be used; the message lacks the "Invalid ...Expression: " of its place.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
