using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Directives have the arguments of their definition, with values of their types.</summary>
internal static class DirectiveArguments
{
    private const string Rule = "DirectiveArguments";

    public static void Check(SchemaDraft draft)
    {
        foreach (DirectiveSite site in DirectiveSites.Of(draft))
        {
            foreach (Directive directive in site.Directives)
            {
                if (draft.FindDirective(directive.Name)?.Definition is { } definition)
                    Check(draft, site, directive, definition);
            }
        }
    }

    private static void Check(SchemaDraft draft, DirectiveSite site, Directive directive, DirectiveDefinition definition)
    {
        string element = $"@{directive.Name}' on '{site.Element}";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Argument argument in directive.Arguments)
        {
            if (!seen.Add(argument.Name))
                draft.Report(Rule, $"The directive '{element}' has the argument '{argument.Name}' more than once.", argument.Location);
            else if (definition.FindArgument(argument.Name) is not { } known)
                ReportUnknown(draft, element, argument, definition);
            else if (!LiteralCoercion.TryCoerce(argument.Value, known.Type, ObjectValue.Empty, out _, out string? reason))
                draft.Report(Rule, $"The argument '{argument.Name}' of '{element}' is not a '{known.Type}'. {reason}", argument.Location);
        }

        foreach (ArgumentDefinition known in definition.Arguments)
        {
            if (known.IsRequired && !seen.Contains(known.Name))
                draft.Report(Rule, $"The directive '{element}' lacks the argument '{known.Name}'.", directive.Location);
        }
    }

    private static void ReportUnknown(SchemaDraft draft, string element, Argument argument, DirectiveDefinition definition)
    {
        string? suggestion = Suggestions.Nearest(argument.Name, definition.Arguments.Select(known => known.Name));
        draft.Report(Rule, $"The directive '{element}' has no argument '{argument.Name}'.", argument.Location, suggestion);
    }
}
