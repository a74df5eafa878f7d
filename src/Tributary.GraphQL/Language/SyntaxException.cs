namespace Tributary.GraphQL.Language;

/// <summary>The text is not a GraphQL document; the message says what was expected and what was found.</summary>
public class SyntaxException : Exception
{
    public SyntaxException(string message, Location location)
        : base(message) => Location = location;

    public Location Location { get; }
}

/// <summary>The document has more tokens than <see cref="ParserOptions.TokensMax"/>.</summary>
public sealed class TokenLimitException : SyntaxException
{
    public TokenLimitException(int tokensMax, Location location)
        : base($"The document has more than {tokensMax} tokens.", location)
    {
    }
}
