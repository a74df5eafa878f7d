using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Every type that is named is defined.</summary>
internal static class KnownTypeNames
{
    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            foreach (FieldDefinitionSyntax field in type.Fields)
            {
                Check(draft, field.Type.Named, $"{type.Name}.{field.Name}");
                foreach (InputValueSyntax argument in field.Arguments)
                    Check(draft, argument.Type.Named, $"{type.Name}.{field.Name}({argument.Name})");
            }

            foreach (InputValueSyntax field in type.InputFields)
                Check(draft, field.Type.Named, $"{type.Name}.{field.Name}");
            foreach (NamedTypeReference reference in type.Interfaces.Concat(type.Members))
                Check(draft, reference, type.Name);
        }

        foreach (DirectiveDraft directive in draft.Directives)
        {
            foreach (InputValueSyntax argument in directive.Syntax.Arguments)
                Check(draft, argument.Type.Named, $"@{directive.Name}({argument.Name})");
        }

        foreach (RootTypeSyntax root in draft.SchemaBlocks.SelectMany(block => block.RootTypes))
            Check(draft, root.Type, "schema");
    }

    private static void Check(SchemaDraft draft, NamedTypeReference reference, string element)
    {
        if (draft.Find(reference.Name) is not null)
            return;
        string? suggestion = Suggestions.Nearest(reference.Name, draft.Types.Select(type => type.Name));
        draft.Report("KnownTypeNames", $"The type '{reference.Name}' in '{element}' is not defined.", reference.Location, suggestion);
    }
}
