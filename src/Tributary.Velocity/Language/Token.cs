namespace Tributary.Velocity.Language;

/// <summary>One token; they form a list, because what a null reference prints is the text of its tokens.</summary>
internal sealed class Token(TokenKind kind, int start, string image, string special)
{
    public TokenKind Kind { get; } = kind;

    /// <summary>Where in the source its first character is.</summary>
    public int Start { get; } = start;

    /// <summary>Its text. That of a reference loses its escapes when the reference is prepared, as in Velocity.</summary>
    public string Image { get; set; } = image;

    public Token? Next { get; set; }

    /// <summary>How many tokens are before it.</summary>
    public int Index { get; set; }

    /// <summary>Its text with what stood before it and belongs to nothing, such as a lone dollar sign.</summary>
    public string Literal => Kind == TokenKind.MultiLineComment ? string.Empty : special + Image;

    /// <summary>The text from one token to another.</summary>
    public static string LiteralOf(Token first, Token last)
    {
        if (ReferenceEquals(first, last))
            return first.Literal;
        var text = new System.Text.StringBuilder(first.Literal);
        for (Token? token = first.Next; token is not null; token = token.Next)
        {
            text.Append(token.Literal);
            if (ReferenceEquals(token, last))
                break;
        }

        return text.ToString();
    }

    /// <summary>As <see cref="LiteralOf"/>, without what stood before the tokens.</summary>
    public static string ImageOf(Token first, Token last)
    {
        var text = new System.Text.StringBuilder(first.Image);
        for (Token? token = first; !ReferenceEquals(token, last) && token.Next is not null;)
        {
            token = token.Next;
            text.Append(token.Image);
        }

        return text.ToString();
    }
}
