using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;

namespace Tributary.DynamoDb.Operations;

/// <summary>Select and ProjectionExpression (or AttributesToGet) of Query and Scan ("Query", API Reference).</summary>
internal sealed record Selection(string? Select, Projection? Projection, bool IsLegacy)
{
    public bool CountsOnly => Select == "COUNT";

    public static string? Read(RequestReader reader) =>
        reader.OneOf("Select", "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");

    /// <summary>Whether the two go together.</summary>
    public void Check(string? indexName)
    {
        if (Select == "SPECIFIC_ATTRIBUTES" && Projection is null)
            throw DynamoDbException.Validation(Messages.SpecificAttributesMissing);
        if (Projection is not null && Select is not (null or "SPECIFIC_ATTRIBUTES"))
            throw DynamoDbException.Validation(Messages.ProjectionWithSelect(
                IsLegacy ? Legacy.AttributesToGet.Parameter : "ProjectionExpression", Select));
        if (Select == "ALL_PROJECTED_ATTRIBUTES" && indexName is null)
            throw DynamoDbException.Validation(Messages.ProjectedNeedsIndex);
    }

    /// <summary>
    /// Whether entries of the index lack something that is asked for. A local index then reads the items; a global one cannot.
    /// </summary>
    public bool ReadsItems(TableDefinition table, IndexDefinition? index)
    {
        if (index is null || index.Projection == ProjectionType.All)
            return false;
        if (Select == "ALL_ATTRIBUTES")
            return !index.IsGlobal ? true : throw DynamoDbException.Validation(Messages.AllAttributesOfGlobalIndex(index.Name));
        string[] missing = Projection is null ? [] :
            [.. Projection.Paths.Select(path => path.Root).Where(name => !index.Projects(name, table.Key)).Distinct()];
        if (missing.Length > 0 && index.IsGlobal)
            throw DynamoDbException.Validation(Messages.NotProjected(index.Name, missing));
        return missing.Length > 0;
    }
}
