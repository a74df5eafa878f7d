using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>A directive definition lists locations that exist.</summary>
internal static class DirectiveLocationNames
{
    public static void Check(SchemaDraft draft)
    {
        foreach (DirectiveDraft directive in draft.Directives)
        {
            foreach (NameNode name in directive.Syntax.Locations)
            {
                if (DirectiveLocations.TryParse(name.Value, out _))
                    continue;
                string? suggestion = Suggestions.Nearest(name.Value, DirectiveLocations.All);
                draft.Report("DirectiveLocationNames", $"'{name.Value}' is not a location of directives.", name.Location, suggestion);
            }
        }
    }
}
