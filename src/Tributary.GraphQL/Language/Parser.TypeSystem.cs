using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>Definitions and extensions of the type system (specification, section 3).</summary>
internal ref partial struct Parser
{
    private TypeSystemDefinitionSyntax ParseTypeSystemDefinition(string? description)
    {
        var head = new DefinitionHead(description, [], IsExtension: false, _lexer.Location);
        if (TryTakeKeyword("extend"u8))
            head = head with { Description = null, IsExtension = true };
        if (TryTakeKeyword("type"u8))
            return ParseComposite(head, static (head, name, interfaces, fields) => new ObjectTypeSyntax(head, name, interfaces, fields));
        if (TryTakeKeyword("interface"u8))
            return ParseComposite(head, static (head, name, interfaces, fields) => new InterfaceTypeSyntax(head, name, interfaces, fields));
        if (TryTakeKeyword("input"u8))
            return ParseInputObject(head);
        if (TryTakeKeyword("enum"u8))
            return ParseEnum(head);
        if (TryTakeKeyword("union"u8))
            return ParseUnion(head);
        if (TryTakeKeyword("scalar"u8))
            return ParseScalar(head);
        if (TryTakeKeyword("schema"u8))
            return ParseSchema(head);
        if (!head.IsExtension && TryTakeKeyword("directive"u8))
            return ParseDirectiveDefinition(head);
        throw Unexpected("a definition such as 'query', 'fragment', 'type', 'input' or 'enum'");
    }

    private SchemaDefinitionSyntax ParseSchema(DefinitionHead head)
    {
        head = head with { Directives = ParseDirectives(isConstant: true) };
        ImmutableArray<RootTypeSyntax>.Builder roots = ImmutableArray.CreateBuilder<RootTypeSyntax>();
        if (head.IsExtension && _lexer.Kind != TokenKind.BraceOpen)
            return new SchemaDefinitionSyntax(head, []);
        Expect(TokenKind.BraceOpen);
        do
        {
            Location location = _lexer.Location;
            OperationKind operation = ParseOperationKind();
            Expect(TokenKind.Colon);
            roots.Add(new RootTypeSyntax(operation, ParseNamedType(), location));
        }
        while (!TryTake(TokenKind.BraceClose));
        return new SchemaDefinitionSyntax(head, roots.DrainToImmutable());
    }

    private OperationKind ParseOperationKind()
    {
        if (TryTakeKeyword("query"u8))
            return OperationKind.Query;
        if (TryTakeKeyword("mutation"u8))
            return OperationKind.Mutation;
        return TryTakeKeyword("subscription"u8)
            ? OperationKind.Subscription
            : throw Unexpected("'query', 'mutation' or 'subscription'");
    }

    private ScalarTypeSyntax ParseScalar(DefinitionHead head)
    {
        NameNode name = ParseNameNode();
        return new ScalarTypeSyntax(head with { Directives = ParseDirectives(isConstant: true) }, name);
    }

    private delegate T MakeComposite<T>(
        DefinitionHead head, NameNode name, ImmutableArray<NamedTypeReference> interfaces, ImmutableArray<FieldDefinitionSyntax> fields);

    private T ParseComposite<T>(DefinitionHead head, MakeComposite<T> make)
    {
        NameNode name = ParseNameNode();
        ImmutableArray<NamedTypeReference> interfaces = ParseInterfaces();
        head = head with { Directives = ParseDirectives(isConstant: true) };
        return make(head, name, interfaces, ParseFieldDefinitions());
    }

    private ImmutableArray<NamedTypeReference> ParseInterfaces()
    {
        if (!TryTakeKeyword("implements"u8))
            return [];
        ImmutableArray<NamedTypeReference>.Builder interfaces = ImmutableArray.CreateBuilder<NamedTypeReference>(1);
        TryTake(TokenKind.Ampersand);
        do
            interfaces.Add(ParseNamedType());
        while (TryTake(TokenKind.Ampersand) || (_options.LegacyInterfaceSeparators && _lexer.Kind == TokenKind.Name));
        return interfaces.DrainToImmutable();
    }

    // An empty pair of braces is read, so that the schema builder can say which type has no fields.
    private ImmutableArray<FieldDefinitionSyntax> ParseFieldDefinitions()
    {
        if (!TryTake(TokenKind.BraceOpen))
            return [];
        ImmutableArray<FieldDefinitionSyntax>.Builder fields = ImmutableArray.CreateBuilder<FieldDefinitionSyntax>();
        while (!TryTake(TokenKind.BraceClose))
            fields.Add(ParseFieldDefinition());
        return fields.DrainToImmutable();
    }

    private FieldDefinitionSyntax ParseFieldDefinition()
    {
        string? description = ParseDescription();
        Location location = _lexer.Location;
        string name = ParseName();
        ImmutableArray<InputValueSyntax> arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        TypeReference type = ParseTypeReference();
        var head = new DefinitionHead(description, ParseDirectives(isConstant: true), IsExtension: false, location);
        return new FieldDefinitionSyntax(head, name, arguments, type);
    }

    private ImmutableArray<InputValueSyntax> ParseArgumentDefinitions()
    {
        if (!TryTake(TokenKind.ParenOpen))
            return [];
        ImmutableArray<InputValueSyntax>.Builder arguments = ImmutableArray.CreateBuilder<InputValueSyntax>(2);
        do
            arguments.Add(ParseInputValue());
        while (!TryTake(TokenKind.ParenClose));
        return arguments.DrainToImmutable();
    }

    private InputValueSyntax ParseInputValue()
    {
        string? description = ParseDescription();
        Location location = _lexer.Location;
        string name = ParseName();
        Expect(TokenKind.Colon);
        TypeReference type = ParseTypeReference();
        ValueLiteral? defaultValue = TryTake(TokenKind.Equals) ? ParseValue(isConstant: true) : null;
        var head = new DefinitionHead(description, ParseDirectives(isConstant: true), IsExtension: false, location);
        return new InputValueSyntax(head, name, type, defaultValue);
    }

    private InputObjectTypeSyntax ParseInputObject(DefinitionHead head)
    {
        NameNode name = ParseNameNode();
        head = head with { Directives = ParseDirectives(isConstant: true) };
        ImmutableArray<InputValueSyntax>.Builder fields = ImmutableArray.CreateBuilder<InputValueSyntax>();
        if (TryTake(TokenKind.BraceOpen))
        {
            while (!TryTake(TokenKind.BraceClose))
                fields.Add(ParseInputValue());
        }

        return new InputObjectTypeSyntax(head, name, fields.DrainToImmutable());
    }

    private EnumTypeSyntax ParseEnum(DefinitionHead head)
    {
        NameNode name = ParseNameNode();
        head = head with { Directives = ParseDirectives(isConstant: true) };
        ImmutableArray<EnumValueSyntax>.Builder values = ImmutableArray.CreateBuilder<EnumValueSyntax>();
        if (TryTake(TokenKind.BraceOpen))
        {
            while (!TryTake(TokenKind.BraceClose))
                values.Add(ParseEnumValue());
        }

        return new EnumTypeSyntax(head, name, values.DrainToImmutable());
    }

    private EnumValueSyntax ParseEnumValue()
    {
        string? description = ParseDescription();
        Location location = _lexer.Location;
        if (_lexer.Text.SequenceEqual("true"u8) || _lexer.Text.SequenceEqual("false"u8) || _lexer.Text.SequenceEqual("null"u8))
            throw Unexpected("an enum value other than 'true', 'false' and 'null'");
        string name = ParseName();
        return new EnumValueSyntax(new DefinitionHead(description, ParseDirectives(isConstant: true), IsExtension: false, location), name);
    }

    private UnionTypeSyntax ParseUnion(DefinitionHead head)
    {
        NameNode name = ParseNameNode();
        head = head with { Directives = ParseDirectives(isConstant: true) };
        ImmutableArray<NamedTypeReference>.Builder members = ImmutableArray.CreateBuilder<NamedTypeReference>();
        if (TryTake(TokenKind.Equals))
        {
            TryTake(TokenKind.Pipe);
            do
                members.Add(ParseNamedType());
            while (TryTake(TokenKind.Pipe));
        }

        return new UnionTypeSyntax(head, name, members.DrainToImmutable());
    }

    private DirectiveDefinitionSyntax ParseDirectiveDefinition(DefinitionHead head)
    {
        Expect(TokenKind.At);
        NameNode name = ParseNameNode();
        ImmutableArray<InputValueSyntax> arguments = ParseArgumentDefinitions();
        bool isRepeatable = TryTakeKeyword("repeatable"u8);
        if (!TryTakeKeyword("on"u8))
            throw Unexpected("'on'");
        ImmutableArray<NameNode>.Builder locations = ImmutableArray.CreateBuilder<NameNode>(1);
        TryTake(TokenKind.Pipe);
        do
            locations.Add(ParseNameNode());
        while (TryTake(TokenKind.Pipe));
        return new DirectiveDefinitionSyntax(head, name, arguments, isRepeatable, locations.DrainToImmutable());
    }
}
