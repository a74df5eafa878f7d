using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment;

public enum ResourceAction
{
    Unchanged,
    Create,
    Update,

    /// <summary>A new resource was made, and the old one is removed afterwards.</summary>
    Replace,
    Delete,

    /// <summary>No longer part of the stack, and kept because its policy says so.</summary>
    Retain,
}

/// <summary>What a deployment did with one resource.</summary>
public sealed record ResourceSummary(string LogicalId, string Type, ResourceAction Action)
{
    /// <summary>Null for API keys, whose id is the secret.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>Whether the resource is only kept for others to refer to: nothing acts on it here.</summary>
    public bool IsRecordedOnly { get; init; }

    /// <summary>What is special about it: "it had been deleted elsewhere".</summary>
    public string? Note { get; init; }

    /// <summary>The properties that are others than before, of what was updated or replaced; in the order of their names.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];
}
