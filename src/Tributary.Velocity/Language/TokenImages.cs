namespace Tributary.Velocity.Language;

/// <summary>Tokens as messages of Velocity's parser name them.</summary>
internal static class TokenImages
{
    public static string Of(TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.IndexLeftBracket or TokenKind.LeftBracket => "\"[\"",
        TokenKind.IndexRightBracket or TokenKind.RightBracket => "\"]\"",
        TokenKind.Comma => "\",\"",
        TokenKind.DoubleDot => "\"..\"",
        TokenKind.Colon => "\":\"",
        TokenKind.LeftCurly or TokenKind.ReferenceLeftCurly => "\"{\"",
        TokenKind.RightCurly or TokenKind.ReferenceRightCurly => "\"}\"",
        TokenKind.LeftParenthesis => "\"(\"",
        TokenKind.RightParenthesis => "<RPAREN>",
        TokenKind.MethodRightParenthesis => "\")\"",
        TokenKind.EscapedDirective => "<ESCAPE_DIRECTIVE>",
        TokenKind.SetDirective => "<SET_DIRECTIVE>",
        TokenKind.SingleLineCommentStart => "\"##\"",
        TokenKind.DoubleEscape => "\"\\\\\\\\\"",
        TokenKind.Escape => "\"\\\\\"",
        TokenKind.Text => "<TEXT>",
        TokenKind.SingleLineComment => "<SINGLE_LINE_COMMENT>",
        TokenKind.FormalComment or TokenKind.MultiLineComment => "\"*#\"",
        TokenKind.TextBlock => "\"]]#\"",
        TokenKind.Whitespace => "<WHITESPACE>",
        TokenKind.StringLiteral => "<STRING_LITERAL>",
        TokenKind.True => "\"true\"",
        TokenKind.False => "\"false\"",
        TokenKind.NewLine => "<NEWLINE>",
        TokenKind.EmptyIndex => "<EMPTY_INDEX>",
        _ => OfWord(kind),
    };

    private static string OfWord(TokenKind kind) => kind switch
    {
        TokenKind.Minus => "\"-\"",
        TokenKind.Plus => "\"+\"",
        TokenKind.Multiply => "\"*\"",
        TokenKind.Divide => "\"/\"",
        TokenKind.Modulus => "\"%\"",
        TokenKind.LogicalAnd => "<LOGICAL_AND>",
        TokenKind.LogicalOr => "<LOGICAL_OR>",
        TokenKind.LogicalLessThan => "<LOGICAL_LT>",
        TokenKind.LogicalLessOrEqual => "<LOGICAL_LE>",
        TokenKind.LogicalGreaterThan => "<LOGICAL_GT>",
        TokenKind.LogicalGreaterOrEqual => "<LOGICAL_GE>",
        TokenKind.LogicalEquals => "<LOGICAL_EQUALS>",
        TokenKind.LogicalNotEquals => "<LOGICAL_NOT_EQUALS>",
        TokenKind.LogicalNot => "<LOGICAL_NOT>",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.End => "<END>",
        TokenKind.IfDirective => "<IF_DIRECTIVE>",
        TokenKind.ElseIfDirective => "<ELSEIF_DIRECTIVE>",
        TokenKind.ElseDirective => "<ELSE_DIRECTIVE>",
        TokenKind.IntegerLiteral => "<INTEGER_LITERAL>",
        TokenKind.FloatingPointLiteral => "<FLOATING_POINT_LITERAL>",
        TokenKind.Word => "<WORD>",
        TokenKind.BracketedWord => "<BRACKETED_WORD>",
        TokenKind.Identifier => "<IDENTIFIER>",
        TokenKind.Dot => "<DOT>",
        _ => $"<token of kind {(int)kind}>",
    };
}
