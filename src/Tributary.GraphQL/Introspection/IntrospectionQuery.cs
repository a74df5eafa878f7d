namespace Tributary.GraphQL.Introspection;

/// <summary>The query whose answer is the introspection document (graphql-js prints the same fields).</summary>
public static class IntrospectionQuery
{
    private const string Roots = "queryType { name } mutationType { name } subscriptionType { name } types { ...Named }";

    private const string Reference = """
        fragment Reference on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name } } } } } } }
        }
        """;

    private const string Legacy = $$"""
        { __schema { {{Roots}} directives { name description locations args { ...Input } onOperation onFragment onField } } }
        fragment Named on __Type {
          kind name description
          fields(includeDeprecated: true) {
            name description args { ...Input } type { ...Reference } isDeprecated deprecationReason
          }
          inputFields { ...Input }
          interfaces { ...Reference }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...Reference }
        }
        fragment Input on __InputValue { name description type { ...Reference } defaultValue }
        {{Reference}}
        """;

    private const string Current = $$"""
        { __schema {
          description {{Roots}}
          directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
        } }
        fragment Named on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...Input } type { ...Reference } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...Input }
          interfaces { ...Reference }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...Reference }
        }
        fragment Input on __InputValue {
          name description type { ...Reference } defaultValue isDeprecated deprecationReason
        }
        {{Reference}}
        """;

    /// <param name="legacy">The fields of before June 2018, those that <c>SchemaOptions.LegacyIntrospection</c> has.</param>
    public static string Of(bool legacy) => legacy ? Legacy : Current;
}
