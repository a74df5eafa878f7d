using System.Text;

namespace Tributary.DynamoDb.PartiQL;

internal enum StatementTokenKind
{
    /// <summary>A keyword or a name without quotes.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    Name,

    /// <summary>A text in single quotes.</summary>
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>One token; <paramref name="Text"/> is without quotes.</summary>
internal readonly record struct StatementToken(StatementTokenKind Kind, string Text, int Start);

/// <summary>Cuts a PartiQL statement into tokens ("PartiQL data types for DynamoDB", Developer Guide).</summary>
internal sealed class StatementLexer
{
    private static readonly string[] LongSymbols = ["<<", ">>", "<>", "!=", "<=", ">="];

    private readonly string _text;
    private readonly List<StatementToken> _tokens = [];
    private int _position;

    public StatementLexer(string text)
    {
        _text = text;
        int at = 0;
        do
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            _tokens.Add(Cut(ref at));
        }
        while (_tokens[^1].Kind != StatementTokenKind.End);
    }

    public StatementToken Current => _tokens[_position];

    public void Advance()
    {
        if (Current.Kind != StatementTokenKind.End)
            _position++;
    }

    public bool IsSymbol(string symbol) => Current.Kind == StatementTokenKind.Symbol && Current.Text == symbol;

    public bool IsKeyword(string keyword) =>
        Current.Kind == StatementTokenKind.Word && Current.Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the token after the current one is this symbol.</summary>
    public bool FollowedBy(string symbol) =>
        _position + 1 < _tokens.Count && _tokens[_position + 1] is { Kind: StatementTokenKind.Symbol } next && next.Text == symbol;

    public bool TakeSymbol(string symbol)
    {
        bool found = IsSymbol(symbol);
        if (found)
            Advance();
        return found;
    }

    public bool TakeKeyword(string keyword)
    {
        bool found = IsKeyword(keyword);
        if (found)
            Advance();
        return found;
    }

    public void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Unexpected();
    }

    public void ExpectKeyword(string keyword)
    {
        if (!TakeKeyword(keyword))
            throw Unexpected();
    }

    public DynamoDbException Unexpected() => DynamoDbException.Validation(Messages.StatementMalformed(
        Current.Kind == StatementTokenKind.End ? "Unexpected end of statement" : $"Unexpected token: {Current.Text}"));

    private StatementToken Cut(ref int at)
    {
        int start = at;
        if (at == _text.Length)
            return new StatementToken(StatementTokenKind.End, string.Empty, start);
        char c = _text[at];
        if (c is '\'' or '"')
            return Quoted(ref at, c);
        if (IsWordStart(c))
        {
            while (at < _text.Length && (IsWordStart(_text[at]) || char.IsAsciiDigit(_text[at])))
                at++;
            return new StatementToken(StatementTokenKind.Word, _text[start..at], start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1])))
            return Number(ref at);
        foreach (string symbol in LongSymbols)
        {
            if (string.CompareOrdinal(_text, at, symbol, 0, symbol.Length) != 0)
                continue;
            at += symbol.Length;
            return new StatementToken(StatementTokenKind.Symbol, symbol, start);
        }

        at++;
        return new StatementToken(StatementTokenKind.Symbol, _text[start..at], start);
    }

    // A quote within is written twice; a backslash is a character like any other.
    private StatementToken Quoted(ref int at, char quote)
    {
        int start = at++;
        var text = new StringBuilder();
        while (true)
        {
            int end = _text.IndexOf(quote, at);
            if (end < 0)
                throw DynamoDbException.Validation(Messages.StatementMalformed("A quotation mark has no partner"));
            text.Append(_text, at, end - at);
            at = end + 1;
            if (at == _text.Length || _text[at] != quote)
                break;
            text.Append(quote);
            at++;
        }

        return new StatementToken(quote == '"' ? StatementTokenKind.Name : StatementTokenKind.Text, text.ToString(), start);
    }

    private StatementToken Number(ref int at)
    {
        int start = at;
        while (at < _text.Length && (char.IsAsciiDigit(_text[at]) || _text[at] == '.'))
            at++;
        if (at < _text.Length && _text[at] is 'e' or 'E')
        {
            at++;
            if (at < _text.Length && _text[at] is '+' or '-')
                at++;
            while (at < _text.Length && char.IsAsciiDigit(_text[at]))
                at++;
        }

        return new StatementToken(StatementTokenKind.Number, _text[start..at], start);
    }

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';
}
