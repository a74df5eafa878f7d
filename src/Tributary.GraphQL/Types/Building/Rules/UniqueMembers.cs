using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Fields, arguments, enum values, union members, interfaces and root operations occur once.</summary>
internal static class UniqueMembers
{
    public static void Check(SchemaDraft draft)
    {
        foreach (TypeDraft type in draft.OwnTypes)
        {
            CheckNames(draft, "field", type.Name, type.Fields.Select(field => (field.Name, field.Location)));
            foreach (FieldDefinitionSyntax field in type.Fields)
                CheckArguments(draft, $"{type.Name}.{field.Name}", field.Arguments);
            CheckNames(draft, "field", type.Name, type.InputFields.Select(field => (field.Name, field.Location)));
            CheckNames(draft, "enum value", type.Name, type.EnumValues.Select(value => (value.Name, value.Location)));
            CheckNames(draft, "member", type.Name, type.Members.Select(member => (member.Name, member.Location)));
            CheckNames(draft, "interface", type.Name, type.Interfaces.Select(contract => (contract.Name, contract.Location)));
        }

        foreach (DirectiveDraft directive in draft.Directives)
            CheckArguments(draft, $"@{directive.Name}", directive.Syntax.Arguments);
        IEnumerable<RootTypeSyntax> roots = draft.SchemaBlocks.SelectMany(block => block.RootTypes);
        CheckNames(draft, "operation", "schema", roots.Select(root => (DocumentPrinter.Keyword(root.Operation), root.Location)));
    }

    private static void CheckArguments(SchemaDraft draft, string element, ImmutableArray<InputValueSyntax> arguments) =>
        CheckNames(draft, "argument", element, arguments.Select(argument => (argument.Name, argument.Location)));

    private static void CheckNames(SchemaDraft draft, string kind, string owner, IEnumerable<(string Name, Location Location)> members)
    {
        HashSet<string>? seen = null;
        foreach ((string name, Location location) in members)
        {
            if (!(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
                draft.Report("UniqueMembers", $"'{owner}' has the {kind} '{name}' more than once.", location);
        }
    }
}
