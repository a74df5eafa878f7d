using System.Collections.Immutable;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Recursive descent over the tokens; this part has the document and what its parts share.</summary>
internal ref partial struct Parser
{
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private NodeStack<VariableDefinition> _variables;
    private NodeStack<Selection> _selections;
    private NodeStack<Argument> _arguments;
    private NodeStack<Directive> _directives;
    private NodeStack<ValueLiteral> _values;
    private NodeStack<ObjectLiteralField> _objectFields;
    private int _depth;

    public Parser(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _options = options;
        _lexer = new Lexer(source, options.TokensMax);
        _lexer.Advance();
    }

    public Document ParseDocument()
    {
        Location location = _lexer.Location;
        ImmutableArray<Definition>.Builder definitions = ImmutableArray.CreateBuilder<Definition>(1);
        ImmutableArray<Range>.Builder extents = ImmutableArray.CreateBuilder<Range>(1);
        do
        {
            int start = _lexer.Comment.End.Value > 0 ? _lexer.Comment.Start.Value : _lexer.Location.Offset;
            definitions.Add(ParseDefinition());
            extents.Add(start.._lexer.PreviousEnd);
        }
        while (_lexer.Kind != TokenKind.EndOfFile);
        return new Document(definitions.DrainToImmutable(), _lexer.TokenCount, location) { Extents = extents.DrainToImmutable() };
    }

    public ValueLiteral ParseLoneValue()
    {
        ValueLiteral value = ParseValue(isConstant: true);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeReference ParseLoneType()
    {
        TypeReference type = ParseTypeReference();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    private Definition ParseDefinition()
    {
        if (_lexer.Kind == TokenKind.BraceOpen)
            return ParseQueryShorthand();
        string? description = ParseDescription();
        if (_lexer.Kind != TokenKind.Name)
            throw Unexpected("a definition");
        ReadOnlySpan<byte> keyword = _lexer.Text;
        if (keyword.SequenceEqual("query"u8))
            return ParseOperation(OperationKind.Query, description);
        if (keyword.SequenceEqual("mutation"u8))
            return ParseOperation(OperationKind.Mutation, description);
        if (keyword.SequenceEqual("subscription"u8))
            return ParseOperation(OperationKind.Subscription, description);
        if (keyword.SequenceEqual("fragment"u8))
            return ParseFragment(description);
        return ParseTypeSystemDefinition(description);
    }

    /// <summary>A description, or the comment above when the options take it for one.</summary>
    private string? ParseDescription()
    {
        if (_lexer.Kind is TokenKind.String or TokenKind.BlockString)
            return ParseString().Value;
        return _options.CommentsAsDescriptions && _lexer.Comment.End.Value > 0
            ? StringText.Uncomment(_lexer.Source[_lexer.Comment], _lexer.Location)
            : null;
    }

    private ImmutableArray<Directive> ParseDirectives(bool isConstant)
    {
        if (_lexer.Kind != TokenKind.At)
            return [];
        int start = _directives.Count;
        while (_lexer.Kind == TokenKind.At)
        {
            Location location = _lexer.Location;
            _lexer.Advance();
            _directives.Push(new Directive(ParseName(), ParseArguments(isConstant), location));
        }

        return _directives.Take(start);
    }

    private ImmutableArray<Argument> ParseArguments(bool isConstant)
    {
        if (_lexer.Kind != TokenKind.ParenOpen)
            return [];
        _lexer.Advance();
        int start = _arguments.Count;
        do
        {
            Location location = _lexer.Location;
            string name = ParseName();
            Expect(TokenKind.Colon);
            _arguments.Push(new Argument(name, ParseValue(isConstant), location));
        }
        while (_lexer.Kind != TokenKind.ParenClose);
        _lexer.Advance();
        return _arguments.Take(start);
    }

    private TypeReference ParseTypeReference()
    {
        Location location = _lexer.Location;
        TypeReference type;
        if (TryTake(TokenKind.BracketOpen))
        {
            Enter();
            type = new ListTypeReference(ParseTypeReference(), location);
            Expect(TokenKind.BracketClose);
            Leave();
        }
        else
        {
            type = ParseNamedType();
        }

        return TryTake(TokenKind.Bang) ? new NonNullTypeReference(type, location) : type;
    }

    private NamedTypeReference ParseNamedType()
    {
        Location location = _lexer.Location;
        return new NamedTypeReference(ParseName(), location);
    }

    private string ParseName()
    {
        if (_lexer.Kind != TokenKind.Name)
            throw Unexpected("a name");
        string name = NameTable.Find(_lexer.Text);
        _lexer.Advance();
        return name;
    }

    private NameNode ParseNameNode()
    {
        Location location = _lexer.Location;
        return new NameNode(ParseName(), location);
    }

    private bool TryTake(TokenKind kind)
    {
        if (_lexer.Kind != kind)
            return false;
        _lexer.Advance();
        return true;
    }

    private bool TryTakeKeyword(ReadOnlySpan<byte> keyword)
    {
        if (_lexer.Kind != TokenKind.Name || !_lexer.Text.SequenceEqual(keyword))
            return false;
        _lexer.Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind != kind)
            throw Unexpected(kind.Describe());
        if (kind != TokenKind.EndOfFile)
            _lexer.Advance();
    }

    private void Enter()
    {
        if (++_depth > _options.DepthMax)
            throw new SyntaxException($"The document is nested deeper than {_options.DepthMax} levels.", _lexer.Location);
    }

    private void Leave() => _depth--;

    private readonly SyntaxException Unexpected(string expected) => new($"Expected {expected}, found {DescribeToken()}.", _lexer.Location);

    private readonly string DescribeToken()
    {
        const int shownMax = 40;
        if (_lexer.Kind is not (TokenKind.Name or TokenKind.Int or TokenKind.Float))
            return _lexer.Kind.Describe();
        string text = Encoding.ASCII.GetString(_lexer.Text);
        return text.Length > shownMax ? $"'{text[..shownMax]}...'" : $"'{text}'";
    }
}
