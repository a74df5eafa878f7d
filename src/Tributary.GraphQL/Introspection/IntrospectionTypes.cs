using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Introspection;

/// <summary>The types of the schema that describes schemas (specification, section 4.2 "Schema Introspection").</summary>
internal static class IntrospectionTypes
{
    private const string TypeKinds = """
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
        """;

    // What AppSync's introspection lists: the shape of graphql-java before it followed the edition of June 2018.
    private const string Legacy = TypeKinds + """

        type __Schema { types: [__Type!]! queryType: __Type! mutationType: __Type directives: [__Directive!]! subscriptionType: __Type }
        type __Type {
          kind: __TypeKind! name: String description: String
          fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!] possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!] inputFields: [__InputValue!] ofType: __Type
        }
        type __Field {
          name: String! description: String args: [__InputValue!]! type: __Type! isDeprecated: Boolean! deprecationReason: String
        }
        type __InputValue { name: String! description: String type: __Type! defaultValue: String }
        type __Directive {
          name: String! description: String locations: [__DirectiveLocation!] args: [__InputValue!]!
          onOperation: Boolean @deprecated(reason: "Use `locations`.") onFragment: Boolean @deprecated(reason: "Use `locations`.")
          onField: Boolean @deprecated(reason: "Use `locations`.")
        }
        """;

    private const string Current = TypeKinds + """

        type __Schema {
          description: String types: [__Type!]! queryType: __Type! mutationType: __Type subscriptionType: __Type directives: [__Directive!]!
        }
        type __Type {
          kind: __TypeKind! name: String description: String specifiedByURL: String
          fields(includeDeprecated: Boolean = false): [__Field!] interfaces: [__Type!] possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean = false): [__InputValue!] ofType: __Type isOneOf: Boolean
        }
        type __Field {
          name: String! description: String args(includeDeprecated: Boolean = false): [__InputValue!]! type: __Type!
          isDeprecated: Boolean! deprecationReason: String
        }
        type __InputValue {
          name: String! description: String type: __Type! defaultValue: String isDeprecated: Boolean! deprecationReason: String
        }
        type __Directive {
          name: String! description: String isRepeatable: Boolean! locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean = false): [__InputValue!]!
        }
        """;

    public static string Definitions(bool isLegacy) => isLegacy ? Legacy : Current;

    public static MetaFields MetaFields(bool isIntrospectionOn, ObjectType queryType, Func<string, NamedType?> find)
    {
        var typeName = new FieldDefinition(
            "__typename", "The name of the object's type.", new NonNullType(BuiltInScalars.String), [], queryType);
        if (!isIntrospectionOn)
            return new MetaFields(null, null, typeName);
        var schema = new FieldDefinition(
            "__schema", "The schema of this API.", new NonNullType(find("__Schema")!), [], queryType);
        var name = new ArgumentDefinition("name", "The type's name.", new NonNullType(BuiltInScalars.String), null);
        var type = new FieldDefinition("__type", "One type of this API.", find("__Type")!, [name], queryType);
        return new MetaFields(schema, type, typeName);
    }

    /// <summary>Whether a type belongs to introspection rather than to the document.</summary>
    public static bool Contains(NamedType type) => type.Name.StartsWith("__", StringComparison.Ordinal);
}
