using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Names that start with two underscores belong to introspection; the options reserve further prefixes of types.</summary>
internal static class ReservedNames
{
    private const string Rule = "ReservedNames";

    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            CheckType(draft, type);
            foreach (FieldDefinitionSyntax field in type.Fields)
            {
                CheckName(draft, "field", $"{type.Name}.{field.Name}", field.Name, field.Location);
                foreach (InputValueSyntax argument in field.Arguments)
                    CheckName(draft, "argument", $"{type.Name}.{field.Name}({argument.Name})", argument.Name, argument.Location);
            }

            foreach (InputValueSyntax field in type.InputFields)
                CheckName(draft, "field", $"{type.Name}.{field.Name}", field.Name, field.Location);
            foreach (EnumValueSyntax value in type.EnumValues)
                CheckName(draft, "enum value", $"{type.Name}.{value.Name}", value.Name, value.Location);
        }

        foreach (DirectiveDraft directive in draft.Directives.Where(directive => !directive.IsBuiltIn))
        {
            CheckName(draft, "directive", $"@{directive.Name}", directive.Name, directive.Syntax.NameNode.Location);
            foreach (InputValueSyntax argument in directive.Syntax.Arguments)
                CheckName(draft, "argument", $"@{directive.Name}({argument.Name})", argument.Name, argument.Location);
        }
    }

    private static void CheckType(SchemaDraft draft, TypeDraft type)
    {
        CheckName(draft, "type", type.Name, type.Name, type.Location);
        foreach (string prefix in draft.Options.ReservedPrefixes)
        {
            if (type.Name.StartsWith(prefix, StringComparison.Ordinal))
                draft.Report(Rule, $"The type '{type.Name}' has the reserved prefix '{prefix}'.", type.Location);
        }
    }

    private static void CheckName(SchemaDraft draft, string kind, string element, string name, Location? location)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            draft.Report(Rule, $"The name of the {kind} '{element}' starts with '__', which is reserved by GraphQL.", location);
    }
}
