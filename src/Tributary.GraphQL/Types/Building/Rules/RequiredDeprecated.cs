using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>What must be given cannot be deprecated: nobody could stop using it (specification, section 3.13.3 "@deprecated").</summary>
internal static class RequiredDeprecated
{
    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            foreach (FieldDefinitionSyntax field in type.Fields)
                Check(draft, $"{type.Name}.{field.Name}", field.Arguments);
            foreach (InputValueSyntax field in type.InputFields)
                Check(draft, field, $"{type.Name}.{field.Name}");
        }

        foreach (DirectiveDraft directive in draft.Directives)
            Check(draft, $"@{directive.Name}", directive.Syntax.Arguments);
    }

    private static void Check(SchemaDraft draft, string owner, ImmutableArray<InputValueSyntax> arguments)
    {
        foreach (InputValueSyntax argument in arguments)
            Check(draft, argument, $"{owner}({argument.Name})");
    }

    private static void Check(SchemaDraft draft, InputValueSyntax input, string element)
    {
        if (input.DefaultValue is null
            && input.Type is NonNullTypeReference
            && input.Directives.Any(directive => directive.Name == SpecifiedDirectives.Deprecated))
            draft.Report("RequiredDeprecated", $"'{element}' is required and cannot be deprecated.", input.Location);
    }
}
