using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Introspection;

/// <summary>The fields of <c>__Type</c>; those that do not belong to the kind of type are null.</summary>
internal static class TypeFields
{
    public static Value Resolve(Schema schema, string name, Value source, bool includeDeprecated)
    {
        if (name == "ofType")
            return Sources.InnerOf(schema, source["reference"].AsString());
        if (!source["name"].TryGetString(out string typeName) || schema.FindType(typeName) is not { } type)
            return source[name];
        return name switch
        {
            "fields" => Fields(type, includeDeprecated),
            "inputFields" => InputFields(type, includeDeprecated),
            "enumValues" => EnumValues(type, includeDeprecated),
            "interfaces" => type is CompositeType composite ? Sources.List(composite.Interfaces, Sources.Of) : Value.Null,
            "possibleTypes" => type.IsAbstract ? Sources.List(schema.PossibleTypes(type), Sources.Of) : Value.Null,
            "specifiedByURL" => (type as ScalarType)?.SpecifiedByUrl,
            "isOneOf" => type is InputObjectType input ? input.IsOneOf : Value.Null,
            _ => source[name],
        };
    }

    private static Value Fields(NamedType type, bool includeDeprecated) => type is CompositeType composite
        ? Sources.List(composite.Fields.Where(field => includeDeprecated || !field.IsDeprecated), Sources.Of)
        : Value.Null;

    private static Value EnumValues(NamedType type, bool includeDeprecated) => type is EnumType enumeration
        ? Sources.List(enumeration.Values.Where(value => includeDeprecated || !value.IsDeprecated), Sources.Of)
        : Value.Null;

    private static Value InputFields(NamedType type, bool includeDeprecated) => type is InputObjectType input
        ? Sources.List(input.Fields.Where(field => includeDeprecated || field.DeprecationReason is null), Sources.Of)
        : Value.Null;
}
