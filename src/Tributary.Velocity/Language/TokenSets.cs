namespace Tributary.Velocity.Language;

/// <summary>
/// Which tokens a state has, in the order in which Velocity 1.7 declares them: of two that match equally much the earlier wins.
/// </summary>
internal static class TokenSets
{
    private static readonly TokenKind[] Everywhere =
    [
        TokenKind.Dollar, TokenKind.DollarBang, TokenKind.TextBlockStart, TokenKind.FormalCommentStart, TokenKind.MultiLineCommentStart,
        TokenKind.Hash,
    ];

    private static readonly TokenKind[][] ByState = new TokenKind[Enum.GetValues<LexicalState>().Length][];

    static TokenSets()
    {
        Define(LexicalState.Default, TokenKind.EscapedDirective, TokenKind.SetDirective, TokenKind.SingleLineCommentStart,
            TokenKind.DoubleEscape, TokenKind.Escape, TokenKind.Text, TokenKind.EmptyIndex);
        Define(LexicalState.Reference, TokenKind.IndexLeftBracket, TokenKind.SetDirective, TokenKind.SingleLineCommentStart, TokenKind.True,
            TokenKind.False, TokenKind.Identifier, TokenKind.Dot, TokenKind.ReferenceLeftCurly, TokenKind.ReferenceRightCurly,
            TokenKind.ReferenceTerminator, TokenKind.EmptyIndex);
        Define(LexicalState.ReferenceModifier, TokenKind.IndexLeftBracket, TokenKind.LeftParenthesis, TokenKind.SetDirective,
            TokenKind.True, TokenKind.False, TokenKind.Identifier, TokenKind.Dot, TokenKind.ReferenceLeftCurly,
            TokenKind.ReferenceRightCurly, TokenKind.ReferenceTerminator);
        Define(LexicalState.MethodArguments, TokenKind.LeftBracket, TokenKind.RightBracket, TokenKind.Comma, TokenKind.DoubleDot,
            TokenKind.Colon, TokenKind.LeftCurly, TokenKind.RightCurly, TokenKind.MethodRightParenthesis, TokenKind.SetDirective,
            TokenKind.Whitespace, TokenKind.StringLiteral, TokenKind.True, TokenKind.False, TokenKind.IntegerLiteral,
            TokenKind.FloatingPointLiteral, TokenKind.Identifier, TokenKind.Dot);
        Define(LexicalState.ReferenceIndex, TokenKind.IndexRightBracket, TokenKind.Whitespace, TokenKind.StringLiteral, TokenKind.True,
            TokenKind.False, TokenKind.IntegerLiteral, TokenKind.FloatingPointLiteral);
        Define(LexicalState.BeforeDirective, TokenKind.SingleLineCommentStart, TokenKind.End, TokenKind.IfDirective,
            TokenKind.ElseIfDirective, TokenKind.ElseDirective, TokenKind.IntegerLiteral, TokenKind.FloatingPointLiteral, TokenKind.Word,
            TokenKind.BracketedWord, TokenKind.DirectiveTerminator);
        Define(LexicalState.Directive, TokenKind.LeftBracket, TokenKind.RightBracket, TokenKind.Comma, TokenKind.DoubleDot, TokenKind.Colon,
            TokenKind.LeftCurly, TokenKind.RightCurly, TokenKind.LeftParenthesis, TokenKind.RightParenthesis,
            TokenKind.SingleLineCommentStart, TokenKind.Whitespace, TokenKind.StringLiteral, TokenKind.True, TokenKind.False,
            TokenKind.NewLine, TokenKind.Minus, TokenKind.Plus, TokenKind.Multiply, TokenKind.Divide, TokenKind.Modulus,
            TokenKind.LogicalAnd, TokenKind.LogicalOr, TokenKind.LogicalLessThan, TokenKind.LogicalLessOrEqual,
            TokenKind.LogicalGreaterThan, TokenKind.LogicalGreaterOrEqual, TokenKind.LogicalEquals, TokenKind.LogicalNotEquals,
            TokenKind.LogicalNot, TokenKind.EqualsSign, TokenKind.IntegerLiteral, TokenKind.FloatingPointLiteral, TokenKind.Word,
            TokenKind.BracketedWord);
        Define(LexicalState.SingleLineComment, TokenKind.SingleLineComment, TokenKind.CommentCharacter);
        Define(LexicalState.MultiLineComment, TokenKind.MultiLineComment, TokenKind.CommentCharacter);
        Define(LexicalState.FormalComment, TokenKind.FormalComment, TokenKind.CommentCharacter);
        Define(LexicalState.TextBlock, TokenKind.TextBlock, TokenKind.TextBlockCharacter);
    }

    public static ReadOnlySpan<TokenKind> Of(LexicalState state) => ByState[(int)state];

    private static void Define(LexicalState state, params TokenKind[] kinds) =>
        ByState[(int)state] = [.. kinds.Concat(Everywhere).Order()];
}
