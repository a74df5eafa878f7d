using System.Collections.Immutable;

namespace Tributary.GraphQL.Types;

/// <summary>A type with a name: scalar, enum, object, interface, union or input object.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name, string? description)
    {
        Name = name;
        Description = description;
    }

    public string Name { get; }

    public string? Description { get; }

    /// <summary>The directives on its definition and extensions, in order.</summary>
    public ImmutableArray<AppliedDirective> AppliedDirectives { get; internal set; } = [];

    public sealed override NamedType Named => this;

    /// <summary>Whether a field of this type needs a selection set.</summary>
    public bool IsComposite => this is CompositeType or UnionType;

    /// <summary>Whether a value of this type is of one of several object types.</summary>
    public bool IsAbstract => this is InterfaceType or UnionType;

    public AppliedDirective? FindDirective(string name) => AppliedDirective.Find(AppliedDirectives, name);

    public sealed override string ToString() => Name;
}
