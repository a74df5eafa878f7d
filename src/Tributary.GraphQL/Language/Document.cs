using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>A parsed document (specification, section 2.2 "Document").</summary>
public sealed class Document : SyntaxNode
{
    private readonly Dictionary<string, FragmentDefinition>? _fragments;

    public Document(ImmutableArray<Definition> definitions, int tokenCount, Location location)
        : base(location)
    {
        Definitions = definitions;
        TokenCount = tokenCount;
        ImmutableArray<OperationDefinition>.Builder operations = ImmutableArray.CreateBuilder<OperationDefinition>(1);
        foreach (Definition definition in definitions)
        {
            if (definition is OperationDefinition operation)
                operations.Add(operation);
            else if (definition is FragmentDefinition fragment)
                (_fragments ??= new Dictionary<string, FragmentDefinition>(StringComparer.Ordinal)).TryAdd(fragment.Name, fragment);
        }

        Operations = operations.DrainToImmutable();
    }

    public ImmutableArray<Definition> Definitions { get; }

    public ImmutableArray<OperationDefinition> Operations { get; }

    /// <summary>The bytes of each definition in the text, with the comment lines directly above it; empty when not parsed.</summary>
    public ImmutableArray<Range> Extents { get; init; } = [];

    public bool HasFragments => _fragments is not null;

    /// <summary>How many tokens the text had.</summary>
    public int TokenCount { get; }

    /// <summary>The first fragment of this name.</summary>
    public FragmentDefinition? FindFragment(string name) => _fragments?.GetValueOrDefault(name);
}

/// <summary>An operation, a fragment, or a definition of the type system.</summary>
public abstract class Definition : SyntaxNode
{
    private protected Definition(Location location)
        : base(location)
    {
    }
}

public enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>Specification, section 2.3 "Operations".</summary>
public sealed class OperationDefinition : Definition
{
    public OperationDefinition(
        OperationKind kind,
        string? name,
        ImmutableArray<VariableDefinition> variables,
        ImmutableArray<Directive> directives,
        SelectionSet selectionSet,
        Location location)
        : base(location)
    {
        Kind = kind;
        Name = name;
        Variables = variables;
        Directives = directives;
        SelectionSet = selectionSet;
    }

    /// <summary>What the document says of it, or null (September 2025, section 2.4 "Descriptions").</summary>
    public string? Description { get; init; }

    public OperationKind Kind { get; }

    public string? Name { get; }

    public ImmutableArray<VariableDefinition> Variables { get; }

    public ImmutableArray<Directive> Directives { get; }

    public SelectionSet SelectionSet { get; }
}

/// <summary>Specification, section 2.8 "Fragments".</summary>
public sealed class FragmentDefinition : Definition
{
    public FragmentDefinition(
        string name, NamedTypeReference typeCondition, ImmutableArray<Directive> directives, SelectionSet selectionSet, Location location)
        : base(location)
    {
        Name = name;
        TypeCondition = typeCondition;
        Directives = directives;
        SelectionSet = selectionSet;
    }

    /// <summary>What the document says of it, or null (September 2025, section 2.4 "Descriptions").</summary>
    public string? Description { get; init; }

    public string Name { get; }

    public NamedTypeReference TypeCondition { get; }

    public ImmutableArray<Directive> Directives { get; }

    public SelectionSet SelectionSet { get; }
}

/// <summary>Specification, section 2.10 "Variables".</summary>
public sealed class VariableDefinition : SyntaxNode
{
    public VariableDefinition(
        string name, TypeReference type, ValueLiteral? defaultValue, ImmutableArray<Directive> directives, Location location)
        : base(location)
    {
        Name = name;
        Type = type;
        DefaultValue = defaultValue;
        Directives = directives;
    }

    /// <summary>What the document says of it, or null (September 2025, section 2.4 "Descriptions").</summary>
    public string? Description { get; init; }

    /// <summary>Without the dollar sign.</summary>
    public string Name { get; }

    public TypeReference Type { get; }

    public ValueLiteral? DefaultValue { get; }

    public ImmutableArray<Directive> Directives { get; }
}
