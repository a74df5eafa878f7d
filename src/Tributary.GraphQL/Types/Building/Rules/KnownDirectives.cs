using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>Directives are defined, stand where their definition allows, and once unless they are repeatable.</summary>
internal static class KnownDirectives
{
    public static void Check(SchemaDraft draft)
    {
        foreach (DirectiveSite site in DirectiveSites.Of(draft))
        {
            HashSet<string>? seen = null;
            foreach (Directive directive in site.Directives)
            {
                if (draft.FindDirective(directive.Name) is not { } known)
                {
                    ReportUnknown(draft, site, directive);
                    continue;
                }

                CheckLocation(draft, site, directive, known.Syntax);
                if (!(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(directive.Name) && !known.Syntax.IsRepeatable)
                    ReportRepeated(draft, site, directive);
            }
        }
    }

    private static void ReportUnknown(SchemaDraft draft, DirectiveSite site, Directive directive)
    {
        if (draft.Options.AllowUnknownDirectives)
            return;
        string? suggestion = Suggestions.Nearest(directive.Name, draft.Directives.Select(known => known.Name));
        string message = $"The directive '@{directive.Name}' on '{site.Element}' is not defined.";
        draft.Report("KnownDirectives", message, directive.Location, suggestion is null ? null : $"@{suggestion}");
    }

    private static void ReportRepeated(SchemaDraft draft, DirectiveSite site, Directive directive) => draft.Report(
        "UniqueDirectives", $"'{site.Element}' has the directive '@{directive.Name}' more than once.", directive.Location);

    private static void CheckLocation(SchemaDraft draft, DirectiveSite site, Directive directive, DirectiveDefinitionSyntax definition)
    {
        string location = site.Location.Text();
        if (!definition.Locations.Any(name => name.Value == location))
        {
            string allowed = string.Join(", ", definition.Locations.Select(name => name.Value));
            string message = $"The directive '@{directive.Name}' on '{site.Element}' cannot stand on {location}, only on {allowed}.";
            draft.Report("DirectiveLocations", message, directive.Location);
        }
    }
}
