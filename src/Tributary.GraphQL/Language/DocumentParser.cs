using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Reads documents: operations, fragments, and definitions of the type system (September 2025 grammar).</summary>
public static class DocumentParser
{
    /// <exception cref="TokenLimitException">More tokens than the options allow.</exception>
    /// <exception cref="SyntaxException">Not a document, or nested deeper than the options allow.</exception>
    public static Document Parse(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        new Parser(utf8, options ?? ParserOptions.Default).ParseDocument();

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, ParserOptions?)"/>
    public static Document Parse(string text, ParserOptions? options = null) => Parse(Encoding.UTF8.GetBytes(text), options);

    /// <summary>Reads one value without variables, such as a default value or a custom scalar's text.</summary>
    /// <exception cref="SyntaxException">Not one value.</exception>
    public static ValueLiteral ParseValue(string text, ParserOptions? options = null) =>
        new Parser(Encoding.UTF8.GetBytes(text), options ?? ParserOptions.Default).ParseLoneValue();

    /// <summary>Reads one type reference, such as <c>[Post!]!</c>.</summary>
    /// <exception cref="SyntaxException">Not one type reference.</exception>
    public static TypeReference ParseType(string text, ParserOptions? options = null) =>
        new Parser(Encoding.UTF8.GetBytes(text), options ?? ParserOptions.Default).ParseLoneType();
}
