using System.Buffers;

namespace Tributary.Velocity.Language;

/// <summary>How many characters of a text each kind of token matches.</summary>
internal static class TokenMatch
{
    private static readonly SearchValues<char> TextEnd = SearchValues.Create('$', '#', '\\');

    /// <summary>The length of the match at the start of <paramref name="text"/>, or 0.</summary>
    public static int Length(TokenKind kind, ReadOnlySpan<char> text) => kind switch
    {
        TokenKind.IndexLeftBracket or TokenKind.LeftBracket => One(text, '['),
        TokenKind.IndexRightBracket or TokenKind.RightBracket => One(text, ']'),
        TokenKind.Comma => One(text, ','),
        TokenKind.DoubleDot => Literal(text, ".."),
        TokenKind.Colon => One(text, ':'),
        TokenKind.LeftCurly or TokenKind.ReferenceLeftCurly => One(text, '{'),
        TokenKind.RightCurly or TokenKind.ReferenceRightCurly => One(text, '}'),
        TokenKind.LeftParenthesis => One(text, '('),
        TokenKind.RightParenthesis => WithLineEnd(text, One(text, ')')),
        TokenKind.MethodRightParenthesis => One(text, ')'),
        TokenKind.EscapedDirective => EscapedDirective(text),
        TokenKind.SetDirective => SetDirective(text),
        TokenKind.Dollar => Dollar(text),
        TokenKind.DollarBang => DollarBang(text),
        TokenKind.TextBlockStart => Literal(text, "#[["),
        TokenKind.FormalCommentStart => text.Length > 3 && text.StartsWith("#**") && text[3] != '#' ? 4 : 0,
        TokenKind.MultiLineCommentStart => Literal(text, "#*"),
        TokenKind.Hash => One(text, '#'),
        TokenKind.SingleLineCommentStart => Literal(text, "##"),
        TokenKind.DoubleEscape => Literal(text, @"\\"),
        TokenKind.Escape => One(text, '\\'),
        TokenKind.Text => Text(text),
        TokenKind.SingleLineComment or TokenKind.NewLine => LineEnd(text),
        TokenKind.FormalComment or TokenKind.MultiLineComment => Literal(text, "*#"),
        TokenKind.TextBlock => Literal(text, "]]#"),
        TokenKind.CommentCharacter or TokenKind.TextBlockCharacter or TokenKind.ReferenceTerminator or TokenKind.DirectiveTerminator => 1,
        TokenKind.Whitespace => Whitespace(text),
        TokenKind.StringLiteral => StringLiteral(text),
        TokenKind.IntegerLiteral => NumberMatch.Integer(text),
        TokenKind.FloatingPointLiteral => NumberMatch.FloatingPoint(text),
        TokenKind.Word => Word(text, atAllowed: true),
        TokenKind.BracketedWord => BracketedWord(text),
        TokenKind.Identifier => Identifier(text),
        TokenKind.Dot => text.Length > 1 && text[0] == '.' && char.IsAsciiLetter(text[1]) ? 2 : 0,
        TokenKind.EmptyIndex => EmptyIndex(text),
        TokenKind.End => WithLineEnd(text, Either(text, "end", "{end}")),
        TokenKind.ElseDirective => WithLineEnd(text, Either(text, "else", "{else}")),
        TokenKind.IfDirective => Either(text, "if", "{if}"),
        TokenKind.ElseIfDirective => Either(text, "elseif", "{elseif}"),
        TokenKind.True => Literal(text, "true"),
        TokenKind.False => Literal(text, "false"),
        _ => Operator(kind, text),
    };

    private static int Operator(TokenKind kind, ReadOnlySpan<char> text) => kind switch
    {
        TokenKind.Minus => One(text, '-'),
        TokenKind.Plus => One(text, '+'),
        TokenKind.Multiply => One(text, '*'),
        TokenKind.Divide => One(text, '/'),
        TokenKind.Modulus => One(text, '%'),
        TokenKind.EqualsSign => One(text, '='),
        TokenKind.LogicalAnd => Either(text, "&&", "and"),
        TokenKind.LogicalOr => Either(text, "||", "or"),
        TokenKind.LogicalLessThan => Either(text, "<", "lt"),
        TokenKind.LogicalLessOrEqual => Either(text, "<=", "le"),
        TokenKind.LogicalGreaterThan => Either(text, ">", "gt"),
        TokenKind.LogicalGreaterOrEqual => Either(text, ">=", "ge"),
        TokenKind.LogicalEquals => Either(text, "==", "eq"),
        TokenKind.LogicalNotEquals => Either(text, "!=", "ne"),
        TokenKind.LogicalNot => Either(text, "!", "not"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a token of a lexical state."),
    };

    private static int One(ReadOnlySpan<char> text, char c) => text[0] == c ? 1 : 0;

    private static int Literal(ReadOnlySpan<char> text, string literal) => text.StartsWith(literal) ? literal.Length : 0;

    private static int Either(ReadOnlySpan<char> text, string first, string second) =>
        Math.Max(Literal(text, first), Literal(text, second));

    private static int LineEnd(ReadOnlySpan<char> text) => text.IsEmpty ? 0 : text[0] switch
    {
        '\n' => 1,
        '\r' => text.Length > 1 && text[1] == '\n' ? 2 : 1,
        _ => 0,
    };

    // Blanks up to the end of the line belong to the token when nothing else stands there.
    private static int WithLineEnd(ReadOnlySpan<char> text, int length)
    {
        if (length == 0)
            return 0;
        int blanks = Blanks(text[length..]);
        int end = LineEnd(text[(length + blanks)..]);
        return end == 0 ? length : length + blanks + end;
    }

    private static int Blanks(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAnyExcept(' ', '\t');
        return i < 0 ? text.Length : i;
    }

    private static int Backslashes(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAnyExcept('\\');
        return i < 0 ? text.Length : i;
    }

    private static int Whitespace(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAnyExcept(" \t\n\r");
        return i < 0 ? text.Length : i;
    }

    private static int Text(ReadOnlySpan<char> text)
    {
        int i = text.IndexOfAny(TextEnd);
        return i < 0 ? text.Length : i;
    }

    private static int Dollar(ReadOnlySpan<char> text)
    {
        int escapes = Backslashes(text);
        return escapes < text.Length && text[escapes] == '$' ? escapes + 1 : 0;
    }

    private static int DollarBang(ReadOnlySpan<char> text)
    {
        int dollar = Dollar(text);
        if (dollar == 0)
            return 0;
        int bang = dollar + Backslashes(text[dollar..]);
        return bang < text.Length && text[bang] == '!' ? bang + 1 : 0;
    }

    private static int SetDirective(ReadOnlySpan<char> text)
    {
        if (text[0] is not (' ' or '\t' or '#'))
            return 0;
        int start = Blanks(text);
        int name = Either(text[start..], "#set", "#{set}");
        if (name == 0)
            return 0;
        int i = start + name;
        while (i < text.Length && text[i] == ' ')
            i++;
        return i < text.Length && text[i] == '(' ? i + 1 : 0;
    }

    // Pairs of backslashes, then one that escapes the directive after it.
    private static int EscapedDirective(ReadOnlySpan<char> text)
    {
        int escapes = Backslashes(text);
        if (escapes % 2 == 0 || escapes == text.Length || text[escapes] != '#')
            return 0;
        ReadOnlySpan<char> name = text[(escapes + 1)..];
        int length = Math.Max(Word(name, atAllowed: true), BracketedWord(name));
        return length == 0 ? 0 : escapes + 1 + length;
    }

    private static int Word(ReadOnlySpan<char> text, bool atAllowed)
    {
        if (text.IsEmpty || !(char.IsAsciiLetter(text[0]) || text[0] == '_' || (atAllowed && text[0] == '@')))
            return 0;
        int i = 1;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '@'))
            i++;
        return i;
    }

    private static int BracketedWord(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '{')
            return 0;
        int word = Word(text[1..], atAllowed: false);
        return word > 0 && word + 1 < text.Length && text[word + 1] == '}' ? word + 2 : 0;
    }

    private static int Identifier(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0]) && text[0] != '_')
            return 0;
        int i = 1;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-'))
            i++;
        return i;
    }

    private static int EmptyIndex(ReadOnlySpan<char> text)
    {
        if (text[0] != '$')
            return 0;
        return text.StartsWith("$[") || text.StartsWith("$.") ? 2 : text.StartsWith("$![") ? 3 : text.StartsWith(@"$\![") ? 4 : 0;
    }

    // A quote inside is doubled; without an end after the last pair, the literal ends at the first quote of a pair.
    private static int StringLiteral(ReadOnlySpan<char> text)
    {
        char quote = text[0];
        if (quote is not ('"' or '\''))
            return 0;
        int accepted = 0, i = 1;
        while (true)
        {
            int next = text[i..].IndexOf(quote);
            if (next < 0)
                return accepted;
            accepted = i + next + 1;
            if (accepted == text.Length || text[accepted] != quote)
                return accepted;
            i = accepted + 1;
        }
    }
}
