namespace Tributary.GraphQL.Language;

/// <summary>Specification, section 2.1.5 "Lexical Tokens".</summary>
internal enum TokenKind : byte
{
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenOpen,
    ParenClose,
    Spread,
    Colon,
    Equals,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Pipe,
    BraceClose,
    Name,
    Int,
    Float,
    String,
    BlockString,
}

internal static class TokenKinds
{
    /// <summary>How an error names the kind.</summary>
    public static string Describe(this TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "the end of the document",
        TokenKind.Bang => "'!'",
        TokenKind.Dollar => "'$'",
        TokenKind.Ampersand => "'&'",
        TokenKind.ParenOpen => "'('",
        TokenKind.ParenClose => "')'",
        TokenKind.Spread => "'...'",
        TokenKind.Colon => "':'",
        TokenKind.Equals => "'='",
        TokenKind.At => "'@'",
        TokenKind.BracketOpen => "'['",
        TokenKind.BracketClose => "']'",
        TokenKind.BraceOpen => "'{'",
        TokenKind.Pipe => "'|'",
        TokenKind.BraceClose => "'}'",
        TokenKind.Name => "a name",
        TokenKind.Int or TokenKind.Float => "a number",
        _ => "a string",
    };
}
