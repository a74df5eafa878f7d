namespace Tributary.GraphQL.Types;

/// <summary>The fields that every schema has without defining them (specification, section 4 "Introspection").</summary>
public sealed class MetaFields
{
    internal MetaFields(FieldDefinition? schema, FieldDefinition? type, FieldDefinition typeName)
    {
        Schema = schema;
        Type = type;
        TypeName = typeName;
    }

    /// <summary><c>__schema: __Schema!</c> of the query type; null when introspection is off.</summary>
    public FieldDefinition? Schema { get; }

    /// <summary><c>__type(name: String!): __Type</c> of the query type; null when introspection is off.</summary>
    public FieldDefinition? Type { get; }

    /// <summary><c>__typename: String!</c> of every composite type; never off, because clients cannot do without.</summary>
    public FieldDefinition TypeName { get; }

    internal FieldDefinition? Find(NamedType parent, string name, ObjectType queryType) => name switch
    {
        "__typename" => parent.IsComposite ? TypeName : null,
        "__schema" => ReferenceEquals(parent, queryType) ? Schema : null,
        "__type" => ReferenceEquals(parent, queryType) ? Type : null,
        _ => null,
    };
}
