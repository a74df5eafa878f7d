namespace Tributary.Velocity.Language;

/// <summary>Tokens with which a production can start.</summary>
internal static class TokenGroups
{
    /// <summary>What a reference starts with.</summary>
    public static readonly TokenKind[] ReferenceStarts = [TokenKind.Identifier, TokenKind.ReferenceLeftCurly];

    /// <summary>What may stand as plain text.</summary>
    public static readonly TokenKind[] TextTokens =
    [
        TokenKind.Text, TokenKind.Dot, TokenKind.RightParenthesis, TokenKind.LeftParenthesis, TokenKind.IntegerLiteral,
        TokenKind.FloatingPointLiteral, TokenKind.StringLiteral, TokenKind.Escape, TokenKind.ReferenceLeftCurly,
        TokenKind.ReferenceRightCurly, TokenKind.EmptyIndex,
    ];

    /// <summary>What a part of a template starts with.</summary>
    public static readonly TokenKind[] StatementStarts =
    [
        TokenKind.IfDirective, TokenKind.Identifier, TokenKind.SingleLineCommentStart, TokenKind.MultiLineComment, TokenKind.FormalComment,
        TokenKind.TextBlock, TokenKind.SetDirective, TokenKind.EscapedDirective, TokenKind.DoubleEscape, TokenKind.Word,
        TokenKind.BracketedWord, .. TextTokens,
    ];

    /// <summary>What an argument of a directive starts with.</summary>
    public static readonly TokenKind[] DirectiveArgumentStarts =
    [
        TokenKind.Identifier, TokenKind.ReferenceLeftCurly, TokenKind.Word, TokenKind.StringLiteral, TokenKind.IntegerLiteral,
        TokenKind.LeftBracket, TokenKind.FloatingPointLiteral, TokenKind.LeftCurly, TokenKind.True, TokenKind.False,
    ];

    /// <summary>What the value of an index starts with.</summary>
    public static readonly TokenKind[] IndexStarts =
    [
        TokenKind.StringLiteral, TokenKind.IntegerLiteral, TokenKind.True, TokenKind.False, .. ReferenceStarts,
    ];

    /// <summary>What an argument of a method or an element of a literal starts with: white space first.</summary>
    public static readonly TokenKind[] ParameterStarts =
    [
        TokenKind.Whitespace, TokenKind.StringLiteral, TokenKind.IntegerLiteral, TokenKind.LeftBracket, TokenKind.LeftCurly,
        TokenKind.True, TokenKind.False, TokenKind.FloatingPointLiteral, .. ReferenceStarts,
    ];

    /// <summary>What an operand starts with: white space first.</summary>
    public static readonly TokenKind[] PrimaryStarts =
    [
        TokenKind.Whitespace, TokenKind.StringLiteral, TokenKind.IntegerLiteral, TokenKind.LeftBracket, TokenKind.FloatingPointLiteral,
        TokenKind.LeftCurly, TokenKind.True, TokenKind.False, TokenKind.LeftParenthesis, .. ReferenceStarts,
    ];
}
