using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

internal sealed class AssociationKind() : RecordKind<SourceApiAssociation>("sourceApiAssociations")
{
    public override ImmutableSortedDictionary<string, SourceApiAssociation> In(ScopeDefinitions definitions) => definitions.Associations;

    public override ScopeDefinitions With(ScopeDefinitions definitions, ImmutableSortedDictionary<string, SourceApiAssociation> all) =>
        definitions with { Associations = all };

    protected override ObjectBuilder Write(ObjectBuilder value, SourceApiAssociation item) => value
        .Set("mergedApiId", item.MergedApiId)
        .Set("sourceApiId", item.SourceApiId)
        .SetUnlessNull("description", item.Description)
        .Set("mergeType", item.MergeType)
        .Set("status", item.Status)
        .SetUnlessNull("statusDetail", item.StatusDetail);

    protected override SourceApiAssociation Read(string id, ObjectValue value) => new()
    {
        AssociationId = id,
        MergedApiId = value["mergedApiId"].AsString(),
        SourceApiId = value["sourceApiId"].AsString(),
        Description = PartCodec.Text(value["description"]),
        MergeType = value["mergeType"].AsString(),
        Status = value["status"].AsString(),
        StatusDetail = PartCodec.Text(value["statusDetail"]),
    };
}
