using System.Collections.Immutable;
using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>An API as the management API sees it: what requests run against, and the state of its last schema upload.</summary>
/// <param name="Version">Grows with every commit that changes the API; 0 before the first.</param>
public sealed record ManagedApi(ApiDefinition Definition, SchemaCreation SchemaCreation, long Version);

/// <param name="Status">NOT_APPLICABLE before any upload, then SUCCESS or FAILED.</param>
/// <param name="Details">Why it failed.</param>
public sealed record SchemaCreation(string Status, string? Details)
{
    public static SchemaCreation None { get; } = new("NOT_APPLICABLE", null);

    public static SchemaCreation Success { get; } = new("SUCCESS", null);

    public static SchemaCreation Failed(string details) => new("FAILED", details);
}

/// <summary>All definitions of one account in one region, immutable.</summary>
public sealed record ScopeDefinitions
{
    public static ScopeDefinitions Empty { get; } = new();

    /// <summary>By API id.</summary>
    public ImmutableSortedDictionary<string, ManagedApi> Apis { get; init; } =
        ImmutableSortedDictionary.Create<string, ManagedApi>(StringComparer.Ordinal);
}
