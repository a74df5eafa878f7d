using System.Collections.Immutable;
using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Definitions;

/// <summary>A GraphQL API as the management API sees it: what requests run against, and the state of its schema.</summary>
/// <param name="Version">Grows with every commit that changes the API; 0 before the first.</param>
public sealed record ManagedApi(ApiDefinition Definition, SchemaCreation SchemaCreation, long Version)
{
    /// <summary>What single types were changed to and does not make a schema yet; null when the schema in force is all there is.</summary>
    public SchemaDraft? Draft { get; init; }

    /// <summary>By name, those types that were not part of an uploaded document.</summary>
    public ImmutableSortedDictionary<string, SubmittedType> SubmittedTypes { get; init; } =
        ImmutableSortedDictionary.Create<string, SubmittedType>(StringComparer.Ordinal);
}

/// <param name="Status">NOT_APPLICABLE before any upload, then SUCCESS or FAILED.</param>
/// <param name="Details">Why it failed.</param>
public sealed record SchemaCreation(string Status, string? Details)
{
    public static SchemaCreation None { get; } = new("NOT_APPLICABLE", null);

    public static SchemaCreation Success { get; } = new("SUCCESS", null);

    /// <summary>The types were changed one by one since.</summary>
    public static SchemaCreation Active { get; } = new("ACTIVE", null);

    public static SchemaCreation Failed(string details) => new("FAILED", details);
}

/// <summary>A document of types of which some are still missing. The schema in force stays until it is complete.</summary>
/// <param name="Document">SDL; empty when every type was deleted.</param>
/// <param name="Missing">Why it is no schema yet.</param>
public sealed record SchemaDraft(string Document, string Missing);

/// <summary>A type as CreateType or UpdateType brought it, to be given back in the same words.</summary>
/// <param name="Format">SDL or JSON.</param>
public sealed record SubmittedType(string Definition, string Format);
