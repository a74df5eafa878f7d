using System.Text;
using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>
/// From text to nodes, by the grammar of Velocity 1.7 (its Parser.jjt): a method is a production of the same name. Where that grammar
/// looks ahead this one does, because what a template means or where its error is reported depends on it.
/// </summary>
internal sealed partial class Parser
{
    private readonly SourceText _source;
    private readonly Lexer _lexer;
    private readonly Lookahead _lookahead;
    private readonly ParserContext _context;
    private readonly List<TokenKind> _expected = [];
    private Token _last;

    private Parser(SourceText source, ParserContext context)
    {
        _source = source;
        _context = context;
        _lexer = new Lexer(source);
        _lookahead = new Lookahead(_lexer, context, TooDeep);
        _last = new Token(TokenKind.EndOfFile, 0, string.Empty, string.Empty);
    }

    /// <exception cref="TemplateSyntaxException">The text is no template.</exception>
    public static Block Parse(SourceText source, ParserContext context)
    {
        var parser = new Parser(source, context);
        Block block = parser.Statements();
        parser.Consume(TokenKind.EndOfFile);
        return block;
    }

    private Place PlaceOf(Token token) => new(_source, token.Start);

    private Token Peek() => _lookahead.After(_last);

    private bool IsAhead(LookaheadPoint point) => _lookahead.Fits(point, _last);

    /// <summary>Whether the next token is of a kind; if this leads to nothing, an error says that it was expected.</summary>
    private bool Is(TokenKind kind)
    {
        _expected.Add(kind);
        return Peek().Kind == kind;
    }

    private bool IsAny(ReadOnlySpan<TokenKind> kinds)
    {
        _expected.AddRange(kinds);
        return kinds.Contains(Peek().Kind);
    }

    private Token Take()
    {
        _last = Peek();
        _expected.Clear();
        return _last;
    }

    private Token Consume(TokenKind kind) => Is(kind) ? Take() : throw Unexpected();

    private void Skip(TokenKind kind)
    {
        if (Is(kind))
            Take();
    }

    private void Enter()
    {
        if (!_context.Enter())
            throw TooDeep();
    }

    private TemplateSyntaxException TooDeep()
    {
        (int line, int column) = _source.PositionOf(Peek().Start);
        return new TemplateSyntaxException(
            $"The template nests more than {_context.Options.NestingMax} levels deep at {_source.Describe(Peek().Start)}", line, column);
    }

    private void Leave() => _context.Leave();

    // The text of Velocity's TemplateParseException.
    private TemplateSyntaxException Unexpected()
    {
        Token token = Peek();
        (int line, int column) = _source.PositionOf(token.Start);
        var message = new StringBuilder("Encountered \"");
        message.Append(token.Kind == TokenKind.EndOfFile ? "<EOF>" : Lexer.Escape(token.Image));
        message.Append("\" at ").Append(_source.Describe(token.Start)).Append('\n');
        TokenKind[] expected = [.. _expected.Distinct().Order()];
        TokenKind[] listed = [.. expected, .. _lookahead.Repeated(expected, _last)];
        message.Append(listed.Length == 1 ? "Was expecting:\n    " : "Was expecting one of:\n    ");
        foreach (TokenKind kind in listed)
            message.Append(TokenImages.Of(kind)).Append(kind == TokenKind.EndOfFile ? " \n    " : " ...\n    ");
        return new TemplateSyntaxException(message.ToString(), line, column);
    }
}
