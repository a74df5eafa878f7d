namespace Tributary.DynamoDb.Expressions;

internal enum TokenKind
{
    End,

    /// <summary>A letter, then letters, digits and underscores: an attribute name, keyword or function.</summary>
    Word,

    /// <summary><c>#name</c></summary>
    NamePlaceholder,

    /// <summary><c>:value</c></summary>
    ValuePlaceholder,

    Digits,

    /// <summary>An operator, a bracket, or a character that belongs to no token.</summary>
    Symbol,
}

/// <summary>A piece of an expression's text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}
