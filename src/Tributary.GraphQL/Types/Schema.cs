using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types;

/// <summary>A valid type system: immutable once built, shared by all requests (specification, section 3.3 "Schema").</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> _typesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directivesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<NamedType, ImmutableArray<ObjectType>> _possibleTypes = [];

    internal Schema(
        string? description,
        ObjectType queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType,
        ImmutableArray<NamedType> types,
        ImmutableArray<DirectiveDefinition> directives,
        MetaFields metaFields)
    {
        Description = description;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        Types = types;
        Directives = directives;
        MetaFields = metaFields;
        foreach (NamedType type in types)
            _typesByName.Add(type.Name, type);
        foreach (DirectiveDefinition directive in directives)
            _directivesByName.Add(directive.Name, directive);
        FindPossibleTypes();
    }

    public string? Description { get; }

    public ObjectType QueryType { get; }

    public ObjectType? MutationType { get; }

    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types: those of the document in its order, then scalars and introspection types.</summary>
    public ImmutableArray<NamedType> Types { get; }

    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary><c>__schema</c>, <c>__type</c> and <c>__typename</c>.</summary>
    public MetaFields MetaFields { get; }

    public NamedType? FindType(string name) => _typesByName.GetValueOrDefault(name);

    public DirectiveDefinition? FindDirective(string name) => _directivesByName.GetValueOrDefault(name);

    public ObjectType? RootType(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => MutationType,
        OperationKind.Subscription => SubscriptionType,
        _ => QueryType,
    };

    /// <summary>A field of a composite type as a selection names it, meta fields included; null when it is undefined.</summary>
    public FieldDefinition? FindField(NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal) && MetaFields.Find(parent, name, QueryType) is { } meta)
            return meta;
        return parent is CompositeType composite ? composite.FindField(name) : null;
    }

    /// <summary>The object types that a value of this type can have: the implementations of an interface, the members of a union,
    /// an object type itself.</summary>
    public ImmutableArray<ObjectType> PossibleTypes(NamedType type) =>
        type is ObjectType single ? [single] : _possibleTypes.TryGetValue(type, out ImmutableArray<ObjectType> types) ? types : [];

    public bool IsPossibleType(NamedType type, ObjectType candidate) => type switch
    {
        InterfaceType contract => candidate.Implements(contract),
        UnionType union => union.Members.Contains(candidate),
        _ => ReferenceEquals(type, candidate),
    };

    /// <summary>The type that a document writes, or null when its name is unknown.</summary>
    public GraphQLType? Resolve(TypeReference reference) => reference switch
    {
        ListTypeReference list => Resolve(list.ItemType) is { } item ? new ListType(item) : null,
        NonNullTypeReference nonNull => Resolve(nonNull.NullableType) is { } nullable ? new NonNullType(nullable) : null,
        _ => FindType(reference.Named.Name),
    };

    private void FindPossibleTypes()
    {
        var implementations = new Dictionary<NamedType, ImmutableArray<ObjectType>.Builder>();
        foreach (NamedType type in Types)
        {
            if (type is UnionType union)
                _possibleTypes.Add(union, union.Members);
            else if (type is InterfaceType contract)
                implementations.TryAdd(contract, ImmutableArray.CreateBuilder<ObjectType>());
        }

        foreach (ObjectType type in Types.OfType<ObjectType>())
        {
            foreach (InterfaceType contract in type.Interfaces)
                implementations[contract].Add(type);
        }

        foreach ((NamedType contract, ImmutableArray<ObjectType>.Builder types) in implementations)
            _possibleTypes.Add(contract, types.ToImmutable());
    }
}
