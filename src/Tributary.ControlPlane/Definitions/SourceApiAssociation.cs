namespace Tributary.ControlPlane.Definitions;

/// <summary>Says that a merged API takes in the schema of a source API.</summary>
public sealed record SourceApiAssociation
{
    /// <summary>A UUID.</summary>
    public required string AssociationId { get; init; }

    public required string MergedApiId { get; init; }

    public required string SourceApiId { get; init; }

    public string? Description { get; init; }

    /// <summary>MANUAL_MERGE or AUTO_MERGE.</summary>
    public required string MergeType { get; init; }

    /// <summary>MERGE_SUCCESS, MERGE_FAILED, ... as the model's SourceApiAssociationStatus.</summary>
    public required string Status { get; init; }

    /// <summary>Why a merge failed.</summary>
    public string? StatusDetail { get; init; }
}
