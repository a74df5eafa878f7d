using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building;

/// <summary>A schema in the making: the definitions by name with their extensions, the types made of them, and the errors so far.</summary>
internal sealed class SchemaDraft
{
    private readonly Dictionary<string, TypeDraft> _typesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDraft> _directivesByName = new(StringComparer.Ordinal);
    private readonly List<SchemaError> _errors = [];

    public SchemaDraft(SchemaOptions options)
    {
        Options = options;
        foreach (ScalarType scalar in BuiltInScalars.All.AddRange(options.Scalars))
            Add(new TypeDraft(scalar, []) { IsBuiltIn = true });
    }

    public SchemaOptions Options { get; }

    public List<TypeDraft> Types { get; } = [];

    public List<DirectiveDraft> Directives { get; } = [];

    /// <summary>The schema blocks: definition and extensions.</summary>
    public List<SchemaDefinitionSyntax> SchemaBlocks { get; } = [];

    public string? Description => SchemaBlocks.FirstOrDefault()?.Description;

    public bool HasErrors => _errors.Count > 0;

    public IEnumerable<TypeDraft> OwnTypes => Types.Where(type => !type.IsBuiltIn);

    public void Add(TypeDraft type)
    {
        Types.Add(type);
        _typesByName.Add(type.Name, type);
    }

    public void Add(DirectiveDraft directive)
    {
        Directives.Add(directive);
        _directivesByName.Add(directive.Name, directive);
    }

    public TypeDraft? Find(string name) => _typesByName.GetValueOrDefault(name);

    public NamedType? FindType(string name) => Find(name)?.Type;

    public DirectiveDraft? FindDirective(string name) => _directivesByName.GetValueOrDefault(name);

    public GraphQLType? Resolve(TypeReference reference) => reference switch
    {
        ListTypeReference list => Resolve(list.ItemType) is { } item ? new ListType(item) : null,
        NonNullTypeReference nonNull => Resolve(nonNull.NullableType) is { } nullable ? new NonNullType(nullable) : null,
        _ => FindType(reference.Named.Name),
    };

    /// <summary>The type of a root operation: what the schema block says, or without a block the type of the conventional name.</summary>
    public NamedType? RootType(OperationKind kind)
    {
        foreach (RootTypeSyntax root in SchemaBlocks.SelectMany(block => block.RootTypes))
        {
            if (root.Operation == kind)
                return FindType(root.Type.Name);
        }

        return SchemaBlocks.Exists(block => !block.RootTypes.IsEmpty) ? null : FindType(kind.ToString());
    }

    /// <exception cref="TooManySchemaErrorsException">This was the last error that the options allow.</exception>
    public void Report(string rule, string message, Location? location, string? suggestion = null)
    {
        _errors.Add(new SchemaError(rule, message, location, suggestion));
        if (_errors.Count >= Options.ErrorsMax)
            throw new TooManySchemaErrorsException();
    }

    public SchemaResult Refuse() => new([.. _errors]);
}

internal sealed class TooManySchemaErrorsException : Exception;

/// <summary>A type with its definition first and its extensions after; scalars that come from the options have neither.</summary>
internal sealed class TypeDraft
{
    public TypeDraft(NamedType type, List<TypeDefinitionSyntax> parts)
    {
        Type = type;
        Parts = parts;
    }

    public NamedType Type { get; }

    public string Name => Type.Name;

    public List<TypeDefinitionSyntax> Parts { get; }

    public bool IsBuiltIn { get; init; }

    public Location? Location => Parts.Count > 0 ? Parts[0].NameNode.Location : null;

    public IEnumerable<FieldDefinitionSyntax> Fields => Parts.OfType<CompositeTypeSyntax>().SelectMany(part => part.Fields);

    public IEnumerable<NamedTypeReference> Interfaces => Parts.OfType<CompositeTypeSyntax>().SelectMany(part => part.Interfaces);

    public IEnumerable<NamedTypeReference> Members => Parts.OfType<UnionTypeSyntax>().SelectMany(part => part.Members);

    public IEnumerable<EnumValueSyntax> EnumValues => Parts.OfType<EnumTypeSyntax>().SelectMany(part => part.Values);

    /// <summary>Whether the definition or an extension has the directive.</summary>
    public bool IsMarked(string directive) => Parts.Exists(part => part.Directives.Any(applied => applied.Name == directive));

    public IEnumerable<InputValueSyntax> InputFields => Parts.OfType<InputObjectTypeSyntax>().SelectMany(part => part.Fields);
}

internal sealed class DirectiveDraft
{
    public DirectiveDraft(DirectiveDefinitionSyntax syntax, bool isBuiltIn)
    {
        Syntax = syntax;
        IsBuiltIn = isBuiltIn;
    }

    public DirectiveDefinitionSyntax Syntax { get; }

    public string Name => Syntax.Name;

    public bool IsBuiltIn { get; }

    /// <summary>Set by the linker.</summary>
    public DirectiveDefinition? Definition { get; set; }
}
