using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Introspection;

/// <summary>The objects that stand for types, fields, input values, enum values and directives.</summary>
internal static class Sources
{
    private static readonly ObjectShape TypeShape = ObjectShape.Of("kind", "name", "description", "reference");
    private static readonly ObjectShape FieldShape =
        ObjectShape.Of("name", "description", "isDeprecated", "deprecationReason", "type", "owner");
    private static readonly ObjectShape InputShape =
        ObjectShape.Of("name", "description", "isDeprecated", "deprecationReason", "type", "defaultValue");

    private static readonly ObjectShape EnumValueShape = ObjectShape.Of("name", "description", "isDeprecated", "deprecationReason");
    private static readonly ObjectShape DirectiveShape = ObjectShape.Of("name", "description");

    public static Value Of(NamedType type) =>
        ObjectValue.FromOwned(TypeShape, [KindOf(type), type.Name, type.Description, type.Name]);

    /// <summary>A type as it is written: a list or non-null shows only its outermost layer.</summary>
    public static Value OfReference(Schema schema, string reference) => reference[^1] switch
    {
        '!' => Wrapper("NON_NULL", reference),
        ']' => Wrapper("LIST", reference),
        _ => Of(schema.FindType(reference)!),
    };

    /// <summary>The type inside the outermost list or non-null, or null.</summary>
    public static Value InnerOf(Schema schema, string reference) => reference[^1] switch
    {
        '!' => OfReference(schema, reference[..^1]),
        ']' => OfReference(schema, reference[1..^1]),
        _ => Value.Null,
    };

    public static Value Of(FieldDefinition field) => ObjectValue.FromOwned(
        FieldShape,
        [field.Name, field.Description, field.IsDeprecated, field.DeprecationReason, field.Type.ToString(), field.Owner.Name]);

    public static Value Of(InputValueDefinition input) => ObjectValue.FromOwned(
        InputShape,
        [
            input.Name, input.Description, input.DeprecationReason is not null, input.DeprecationReason, input.Type.ToString(),
            input.DefaultLiteral?.ToString(),
        ]);

    public static Value Of(EnumValueDefinition value) =>
        ObjectValue.FromOwned(EnumValueShape, [value.Name, value.Description, value.IsDeprecated, value.DeprecationReason]);

    public static Value Of(DirectiveDefinition directive) => ObjectValue.FromOwned(DirectiveShape, [directive.Name, directive.Description]);

    public static Value List<T>(IEnumerable<T> elements, Func<T, Value> source) => ListValue.From(elements.Select(source));

    private static Value Wrapper(string kind, string reference) =>
        ObjectValue.FromOwned(TypeShape, [kind, Value.Null, Value.Null, reference]);

    private static string KindOf(NamedType type) => type switch
    {
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        _ => "SCALAR",
    };
}
