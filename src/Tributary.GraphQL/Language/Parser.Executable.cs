using System.Collections.Immutable;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Operations, fragments and values (specification, sections 2.3 to 2.10).</summary>
internal ref partial struct Parser
{
    private OperationDefinition ParseQueryShorthand()
    {
        Location location = _lexer.Location;
        return new OperationDefinition(OperationKind.Query, null, [], [], ParseSelectionSet(), location);
    }

    private OperationDefinition ParseOperation(OperationKind kind, string? description)
    {
        Location location = _lexer.Location;
        _lexer.Advance();
        string? name = _lexer.Kind == TokenKind.Name ? ParseName() : null;
        ImmutableArray<VariableDefinition> variables = ParseVariableDefinitions();
        ImmutableArray<Directive> directives = ParseDirectives(isConstant: false);
        return new OperationDefinition(kind, name, variables, directives, ParseSelectionSet(), location) { Description = description };
    }

    private ImmutableArray<VariableDefinition> ParseVariableDefinitions()
    {
        if (!TryTake(TokenKind.ParenOpen))
            return [];
        int start = _variables.Count;
        do
            _variables.Push(ParseVariableDefinition());
        while (!TryTake(TokenKind.ParenClose));
        return _variables.Take(start);
    }

    private VariableDefinition ParseVariableDefinition()
    {
        string? description = ParseDescription();
        Location location = _lexer.Location;
        Expect(TokenKind.Dollar);
        string name = ParseName();
        Expect(TokenKind.Colon);
        TypeReference type = ParseTypeReference();
        ValueLiteral? defaultValue = TryTake(TokenKind.Equals) ? ParseValue(isConstant: true) : null;
        ImmutableArray<Directive> directives = ParseDirectives(isConstant: true);
        return new VariableDefinition(name, type, defaultValue, directives, location) { Description = description };
    }

    private FragmentDefinition ParseFragment(string? description)
    {
        Location location = _lexer.Location;
        _lexer.Advance();
        if (_lexer.Text.SequenceEqual("on"u8))
            throw Unexpected("a fragment's name");
        string name = ParseName();
        if (!TryTakeKeyword("on"u8))
            throw Unexpected("'on'");
        NamedTypeReference typeCondition = ParseNamedType();
        ImmutableArray<Directive> directives = ParseDirectives(isConstant: false);
        return new FragmentDefinition(name, typeCondition, directives, ParseSelectionSet(), location) { Description = description };
    }

    private SelectionSet ParseSelectionSet()
    {
        Location location = _lexer.Location;
        Expect(TokenKind.BraceOpen);
        Enter();
        int start = _selections.Count;
        do
            _selections.Push(_lexer.Kind == TokenKind.Spread ? ParseFragmentSelection() : ParseField());
        while (_lexer.Kind != TokenKind.BraceClose);
        _lexer.Advance();
        Leave();
        return new SelectionSet(_selections.Take(start), location);
    }

    private Field ParseField()
    {
        Location location = _lexer.Location;
        if (_lexer.Kind != TokenKind.Name)
            throw Unexpected("a field, a fragment or '}'");
        string name = ParseName();
        string? alias = null;
        if (TryTake(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        ImmutableArray<Argument> arguments = ParseArguments(isConstant: false);
        ImmutableArray<Directive> directives = ParseDirectives(isConstant: false);
        SelectionSet? selectionSet = _lexer.Kind == TokenKind.BraceOpen ? ParseSelectionSet() : null;
        return new Field(alias, name, arguments, directives, selectionSet, location);
    }

    private Selection ParseFragmentSelection()
    {
        Location location = _lexer.Location;
        _lexer.Advance();
        NamedTypeReference? typeCondition = null;
        if (TryTakeKeyword("on"u8))
            typeCondition = ParseNamedType();
        else if (_lexer.Kind == TokenKind.Name)
            return new FragmentSpread(ParseName(), ParseDirectives(isConstant: false), location);
        ImmutableArray<Directive> directives = ParseDirectives(isConstant: false);
        return new InlineFragment(typeCondition, directives, ParseSelectionSet(), location);
    }

    private ValueLiteral ParseValue(bool isConstant)
    {
        Location location = _lexer.Location;
        switch (_lexer.Kind)
        {
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Int:
                return new IntLiteral(TakeText(), location);
            case TokenKind.Float:
                return new FloatLiteral(TakeText(), location);
            case TokenKind.Name:
                return ParseNamedValue(location);
            case TokenKind.BracketOpen:
                return ParseList(isConstant, location);
            case TokenKind.BraceOpen:
                return ParseObject(isConstant, location);
            case TokenKind.Dollar when !isConstant:
                _lexer.Advance();
                return new VariableReference(ParseName(), location);
            default:
                throw Unexpected(isConstant ? "a constant value" : "a value");
        }
    }

    private StringLiteral ParseString()
    {
        Location location = _lexer.Location;
        bool isBlock = _lexer.Kind == TokenKind.BlockString;
        string value = isBlock ? StringText.UnquoteBlock(_lexer.Text, location) : StringText.Unquote(_lexer.Text, location);
        _lexer.Advance();
        return new StringLiteral(value, isBlock, location);
    }

    private string TakeText()
    {
        string text = Encoding.ASCII.GetString(_lexer.Text);
        _lexer.Advance();
        return text;
    }

    private ValueLiteral ParseNamedValue(Location location)
    {
        if (TryTakeKeyword("true"u8))
            return new BooleanLiteral(true, location);
        if (TryTakeKeyword("false"u8))
            return new BooleanLiteral(false, location);
        return TryTakeKeyword("null"u8) ? new NullLiteral(location) : new EnumLiteral(ParseName(), location);
    }

    private ListLiteral ParseList(bool isConstant, Location location)
    {
        _lexer.Advance();
        Enter();
        int start = _values.Count;
        while (!TryTake(TokenKind.BracketClose))
            _values.Push(ParseValue(isConstant));
        Leave();
        return new ListLiteral(_values.Take(start), location);
    }

    private ObjectLiteral ParseObject(bool isConstant, Location location)
    {
        _lexer.Advance();
        Enter();
        int start = _objectFields.Count;
        while (!TryTake(TokenKind.BraceClose))
        {
            Location fieldLocation = _lexer.Location;
            string name = ParseName();
            Expect(TokenKind.Colon);
            _objectFields.Push(new ObjectLiteralField(name, ParseValue(isConstant), fieldLocation));
        }

        Leave();
        return new ObjectLiteral(_objectFields.Take(start), location);
    }
}
