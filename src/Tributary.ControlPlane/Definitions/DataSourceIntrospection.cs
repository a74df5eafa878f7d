namespace Tributary.ControlPlane.Definitions;

/// <summary>An introspection of a database that somebody started.</summary>
/// <param name="IntrospectionId">A UUID.</param>
/// <param name="Status">PROCESSING, FAILED or SUCCESS.</param>
/// <param name="StatusDetail">Why it failed.</param>
/// <param name="Started">Epoch milliseconds.</param>
public sealed record DataSourceIntrospection(string IntrospectionId, string Status, string? StatusDetail, long Started);
