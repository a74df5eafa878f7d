using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building;

/// <summary>The directives at one place of a schema document.</summary>
/// <param name="Element">How an error names the place, such as <c>Post.title</c>.</param>
internal readonly record struct DirectiveSite(DirectiveLocation Location, string Element, ImmutableArray<Directive> Directives);

/// <summary>Lists all places of a schema document that have directives.</summary>
internal static class DirectiveSites
{
    public static IEnumerable<DirectiveSite> Of(SchemaDraft draft)
    {
        yield return new DirectiveSite(DirectiveLocation.Schema, "schema", [.. draft.SchemaBlocks.SelectMany(block => block.Directives)]);
        foreach (TypeDraft type in draft.OwnTypes)
        {
            foreach (DirectiveSite site in Of(type))
                yield return site;
        }

        foreach (DirectiveDraft directive in draft.Directives.Where(directive => !directive.IsBuiltIn))
        {
            foreach (InputValueSyntax argument in directive.Syntax.Arguments)
            {
                string element = $"@{directive.Name}({argument.Name})";
                yield return new DirectiveSite(DirectiveLocation.ArgumentDefinition, element, argument.Directives);
            }
        }
    }

    public static DirectiveLocation LocationOf(NamedType type) => type switch
    {
        ObjectType => DirectiveLocation.Object,
        InterfaceType => DirectiveLocation.Interface,
        UnionType => DirectiveLocation.Union,
        EnumType => DirectiveLocation.Enum,
        InputObjectType => DirectiveLocation.InputObject,
        _ => DirectiveLocation.Scalar,
    };

    private static IEnumerable<DirectiveSite> Of(TypeDraft type)
    {
        // A definition and its extensions are one place.
        yield return new DirectiveSite(LocationOf(type.Type), type.Name, [.. type.Parts.SelectMany(part => part.Directives)]);
        foreach (FieldDefinitionSyntax field in type.Fields)
        {
            yield return new DirectiveSite(DirectiveLocation.FieldDefinition, $"{type.Name}.{field.Name}", field.Directives);
            foreach (InputValueSyntax argument in field.Arguments)
            {
                string element = $"{type.Name}.{field.Name}({argument.Name})";
                yield return new DirectiveSite(DirectiveLocation.ArgumentDefinition, element, argument.Directives);
            }
        }

        foreach (EnumValueSyntax value in type.EnumValues)
            yield return new DirectiveSite(DirectiveLocation.EnumValue, $"{type.Name}.{value.Name}", value.Directives);
        foreach (InputValueSyntax field in type.InputFields)
            yield return new DirectiveSite(DirectiveLocation.InputFieldDefinition, $"{type.Name}.{field.Name}", field.Directives);
    }
}
