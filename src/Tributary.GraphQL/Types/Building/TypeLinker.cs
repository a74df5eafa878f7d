using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building;

/// <summary>Fills the types with their fields, members and values. The document's names are known to be good by then.</summary>
internal static class TypeLinker
{
    public static void Link(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.Types)
            Link(draft, type);
        foreach (DirectiveDraft directive in draft.Directives)
            directive.Definition = Link(draft, directive.Syntax);
    }

    private static void Link(SchemaDraft draft, TypeDraft type)
    {
        switch (type.Type)
        {
            case CompositeType composite:
                composite.Interfaces = [.. type.Interfaces.Select(reference => (InterfaceType)draft.FindType(reference.Name)!)];
                composite.SetFields([.. type.Fields.Select(field => Link(draft, field, composite))]);
                break;
            case UnionType union:
                union.Members = [.. type.Members.Select(reference => (ObjectType)draft.FindType(reference.Name)!)];
                break;
            case EnumType enumeration:
                enumeration.SetValues([.. type.EnumValues.Select(value => new EnumValueDefinition(value.Name, value.Description))]);
                break;
            case InputObjectType input:
                input.IsOneOf = type.IsMarked(SpecifiedDirectives.OneOf);
                input.SetFields([.. type.InputFields.Select(field =>
                    new InputFieldDefinition(field.Name, field.Description, draft.Resolve(field.Type)!, field.DefaultValue))]);
                break;
        }
    }

    private static FieldDefinition Link(SchemaDraft draft, FieldDefinitionSyntax field, CompositeType owner) =>
        new(field.Name, field.Description, draft.Resolve(field.Type)!, Link(draft, field.Arguments), owner);

    private static ImmutableArray<ArgumentDefinition> Link(SchemaDraft draft, ImmutableArray<InputValueSyntax> arguments) =>
    [
        .. arguments.Select(argument =>
            new ArgumentDefinition(argument.Name, argument.Description, draft.Resolve(argument.Type)!, argument.DefaultValue)),
    ];

    private static DirectiveDefinition Link(SchemaDraft draft, DirectiveDefinitionSyntax directive)
    {
        ImmutableArray<DirectiveLocation>.Builder locations = ImmutableArray.CreateBuilder<DirectiveLocation>();
        foreach (NameNode name in directive.Locations)
        {
            if (DirectiveLocations.TryParse(name.Value, out DirectiveLocation location))
                locations.Add(location);
        }

        return new DirectiveDefinition(
            directive.Name, directive.Description, locations.ToImmutable(), Link(draft, directive.Arguments), directive.IsRepeatable);
    }
}
