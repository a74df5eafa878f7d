namespace Tributary.GraphQL.Language;

/// <summary>A type as the document writes it (specification, section 2.11 "Type References"); prints itself.</summary>
public abstract class TypeReference : SyntaxNode
{
    private protected TypeReference(Location location)
        : base(location)
    {
    }

    /// <summary>The named type inside all lists and non-nulls.</summary>
    public abstract NamedTypeReference Named { get; }
}

public sealed class NamedTypeReference : TypeReference
{
    public NamedTypeReference(string name, Location location)
        : base(location) => Name = name;

    public string Name { get; }

    public override NamedTypeReference Named => this;

    public override string ToString() => Name;
}

public sealed class ListTypeReference : TypeReference
{
    public ListTypeReference(TypeReference itemType, Location location)
        : base(location) => ItemType = itemType;

    public TypeReference ItemType { get; }

    public override NamedTypeReference Named => ItemType.Named;

    public override string ToString() => $"[{ItemType}]";
}

public sealed class NonNullTypeReference : TypeReference
{
    public NonNullTypeReference(TypeReference nullableType, Location location)
        : base(location) => NullableType = nullableType;

    /// <summary>A named or list type; never another non-null.</summary>
    public TypeReference NullableType { get; }

    public override NamedTypeReference Named => NullableType.Named;

    public override string ToString() => $"{NullableType}!";
}
