namespace Tributary.ControlPlane.Definitions;

/// <summary>The query whose answer is the introspection document (graphql-js prints the same fields).</summary>
internal static class IntrospectionQuery
{
    private const string Types = """
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
        fragment Reference on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name } } } } } } }
        }
        """;

    private const string Roots = "queryType { name } mutationType { name } subscriptionType { name } types { ...Named }";

    public static string Of(bool legacy)
    {
        string directive = legacy ? "name description locations args { ...Input } onOperation onFragment onField"
            : "name description isRepeatable locations args { ...Input }";
        return $"{{ __schema {{ {Roots} directives {{ {directive} }} }} }}\n{Types}";
    }
}
