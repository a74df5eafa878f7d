using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building.Rules;

/// <summary>A query type is required; root types are different object types (specification, section 3.3.1).</summary>
internal static class RootTypes
{
    private const string Rule = "RootTypes";
    private const string Missing = "The schema has no query type. Define 'type Query' or name one in 'schema { query: ... }'.";

    public static void Check(SchemaDraft draft)
    {
        SchemaDefinitionSyntax? block = draft.SchemaBlocks.FirstOrDefault();
        var seen = new HashSet<NamedType>();
        foreach (OperationKind kind in Enum.GetValues<OperationKind>())
        {
            NamedType? type = draft.RootType(kind);
            Location? location = LocationOf(draft, kind);
            string keyword = DocumentPrinter.Keyword(kind);
            if (type is null)
            {
                if (kind == OperationKind.Query && location is null)
                    draft.Report(Rule, Missing, block?.Location);
            }
            else if (type is not ObjectType)
            {
                draft.Report(Rule, $"The {keyword} type '{type.Name}' is not an object type.", location ?? draft.Find(type.Name)!.Location);
            }
            else if (!seen.Add(type))
            {
                draft.Report(Rule, $"The type '{type.Name}' is the root of more than one operation.", location);
            }
        }
    }

    private static Location? LocationOf(SchemaDraft draft, OperationKind kind)
    {
        foreach (RootTypeSyntax root in draft.SchemaBlocks.SelectMany(block => block.RootTypes))
        {
            if (root.Operation == kind)
                return root.Type.Location;
        }

        return null;
    }
}
