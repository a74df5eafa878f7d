using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Types;

/// <summary>
/// A definition in the form of introspection (specification, section 4.2), which is what AppSync calls the format JSON. It is
/// made of the syntax, so that a type may name types that are still missing; those have no <c>kind</c>.
/// </summary>
internal sealed class TypeJsonWriter(SchemaDocument document, IReadOnlySet<string> scalars)
{
    public string Write(NamedDefinition definition) => (definition.Syntax switch
    {
        SchemaDefinitionSyntax block => WriteBlock(block),
        TypeDefinitionSyntax type => WriteType(type),
        _ => throw new InvalidOperationException($"'{definition.Name}' is no type."),
    }).ToString();

    private static ObjectValue WriteBlock(SchemaDefinitionSyntax block)
    {
        var value = new ObjectBuilder();
        foreach (OperationKind kind in Enum.GetValues<OperationKind>())
        {
            RootTypeSyntax? root = block.RootTypes.FirstOrDefault(root => root.Operation == kind);
            value.Set($"{DocumentPrinter.Keyword(kind)}Type", root is null ? Value.Null : ObjectValue.Of(("name", root.Type.Name)));
        }

        return value.Build();
    }

    private ObjectValue WriteType(TypeDefinitionSyntax type) => new ObjectBuilder(8)
        .Set("kind", KindOf(type))
        .Set("name", type.Name)
        .Set("description", type.Description)
        .Set("fields", type is CompositeTypeSyntax composite ? List(composite.Fields, WriteField) : Value.Null)
        .Set("inputFields", type is InputObjectTypeSyntax input ? List(input.Fields, WriteInput) : Value.Null)
        .Set("interfaces", type is ObjectTypeSyntax implementing ? List(implementing.Interfaces, WriteReference) : Value.Null)
        .Set("enumValues", type is EnumTypeSyntax enumeration ? List(enumeration.Values, WriteEnumValue) : Value.Null)
        .Set("possibleTypes", WritePossibleTypes(type))
        .Build();

    private Value WritePossibleTypes(TypeDefinitionSyntax type) => type switch
    {
        UnionTypeSyntax union => List(union.Members, WriteReference),
        InterfaceTypeSyntax => ListValue.From(document.Definitions
            .Where(candidate => candidate.Syntax is ObjectTypeSyntax o && o.Interfaces.Any(implemented => implemented.Name == type.Name))
            .Select(candidate => Value.From(ObjectValue.Of(("kind", "OBJECT"), ("name", candidate.Name), ("ofType", Value.Null))))),
        _ => Value.Null,
    };

    private ObjectValue WriteField(FieldDefinitionSyntax field) => WithDeprecation(field.Directives, new ObjectBuilder(6)
        .Set("name", field.Name)
        .Set("description", field.Description)
        .Set("args", List(field.Arguments, WriteInput))
        .Set("type", WriteReference(field.Type)));

    private ObjectValue WriteInput(InputValueSyntax input) => new ObjectBuilder()
        .Set("name", input.Name)
        .Set("description", input.Description)
        .Set("type", WriteReference(input.Type))
        .Set("defaultValue", input.DefaultValue is null ? Value.Null : DocumentPrinter.Print(input.DefaultValue))
        .Build();

    private static ObjectValue WriteEnumValue(EnumValueSyntax value) => WithDeprecation(value.Directives, new ObjectBuilder()
        .Set("name", value.Name)
        .Set("description", value.Description));

    private static ObjectValue WithDeprecation(ImmutableArray<Directive> directives, ObjectBuilder element)
    {
        Directive? deprecated = directives.FirstOrDefault(directive => directive.Name == SpecifiedDirectives.Deprecated);
        string? reason = deprecated is null ? null
            : deprecated.FindArgument("reason")?.Value is StringLiteral text ? text.Value : "No longer supported";
        return element.Set("isDeprecated", deprecated is not null).Set("deprecationReason", reason).Build();
    }

    private ObjectValue WriteReference(TypeReference reference) => reference switch
    {
        NonNullTypeReference nonNull =>
            ObjectValue.Of(("kind", "NON_NULL"), ("name", Value.Null), ("ofType", WriteReference(nonNull.NullableType))),
        ListTypeReference list => ObjectValue.Of(("kind", "LIST"), ("name", Value.Null), ("ofType", WriteReference(list.ItemType))),
        NamedTypeReference named => ObjectValue.Of(("kind", KindOf(named.Name)), ("name", named.Name), ("ofType", Value.Null)),
        _ => throw new InvalidOperationException($"The reference {reference} is of no kind."),
    };

    private Value KindOf(string name) => scalars.Contains(name) ? "SCALAR"
        : document.Find(name)?.Syntax is TypeDefinitionSyntax type ? KindOf(type)
        : Value.Null;

    private static string KindOf(TypeDefinitionSyntax type) => type switch
    {
        ObjectTypeSyntax => "OBJECT",
        InterfaceTypeSyntax => "INTERFACE",
        UnionTypeSyntax => "UNION",
        EnumTypeSyntax => "ENUM",
        InputObjectTypeSyntax => "INPUT_OBJECT",
        _ => "SCALAR",
    };

    private static ListValue List<T>(ImmutableArray<T> items, Func<T, ObjectValue> write) =>
        ListValue.From(items.Select(item => Value.From(write(item))));
}
