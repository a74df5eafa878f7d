namespace Tributary.JavaScript.Language;

internal enum TokenKind : byte
{
    EndOfSource,
    Identifier,
    Keyword,
    PrivateName,
    Punctuator,
    String,
    Number,
    BigInt,

    /// <summary>From a backtick or the brace after a substitution up to the next substitution.</summary>
    TemplateMiddle,

    /// <summary>As <see cref="TemplateMiddle"/>, but up to the closing backtick.</summary>
    TemplateTail,
}

/// <summary>
/// One token. <see cref="Text"/> is the name, the punctuator, or the cooked text of a string; <see cref="Raw"/> only of template pieces.
/// </summary>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span, string Text, bool AfterLineBreak)
{
    public double Number { get; init; }

    public string? Raw { get; init; }

    public bool Is(string punctuatorOrKeyword) => Kind is TokenKind.Punctuator or TokenKind.Keyword && Text == punctuatorOrKeyword;

    /// <summary>A word that is a keyword only in some places, such as <c>of</c> and <c>async</c>.</summary>
    public bool IsContextual(string word) => Kind == TokenKind.Identifier && Text == word;

    public bool IsName => Kind is TokenKind.Identifier or TokenKind.Keyword;

    public string Description => Kind switch
    {
        TokenKind.EndOfSource => "end of code",
        TokenKind.String => $"string '{Text}'",
        TokenKind.TemplateMiddle or TokenKind.TemplateTail => "template literal",
        _ => $"'{Text}'",
    };
}
