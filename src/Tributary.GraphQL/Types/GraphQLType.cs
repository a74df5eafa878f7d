namespace Tributary.GraphQL.Types;

/// <summary>A type: named, or a list or non-null around another (specification, section 3.4 "Types"). Prints as <c>[Post!]!</c>.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The named type inside all lists and non-nulls.</summary>
    public abstract NamedType Named { get; }

    /// <summary>This type without an outer non-null.</summary>
    public virtual GraphQLType Nullable => this;

    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether arguments and variables can have it.</summary>
    public bool IsInputType => Named is LeafType or InputObjectType;

    /// <summary>Whether fields can have it.</summary>
    public bool IsOutputType => Named is not InputObjectType;
}

public sealed class ListType : GraphQLType
{
    private string? _text;

    public ListType(GraphQLType itemType) => ItemType = itemType;

    public GraphQLType ItemType { get; }

    public override NamedType Named => ItemType.Named;

    public override string ToString() => _text ??= $"[{ItemType}]";
}

public sealed class NonNullType : GraphQLType
{
    private string? _text;

    /// <exception cref="ArgumentException">The type is itself non-null.</exception>
    public NonNullType(GraphQLType nullable) =>
        Nullable = nullable is NonNullType ? throw new ArgumentException($"{nullable} is already non-null.", nameof(nullable)) : nullable;

    public override GraphQLType Nullable { get; }

    public override NamedType Named => Nullable.Named;

    public override string ToString() => _text ??= $"{Nullable}!";
}
