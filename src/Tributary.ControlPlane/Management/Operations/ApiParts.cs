using System.Collections.Immutable;
using Tributary.AppSync.Apis;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>What GraphQL and Event APIs both have: data sources and keys, managed by the same operations.</summary>
internal sealed record ApiParts(
    string ApiId,
    ImmutableSortedDictionary<string, DataSourceDefinition> DataSources,
    ImmutableSortedDictionary<string, ApiKeyDefinition> ApiKeys)
{
    public static ApiParts Of(ApiDefinition api) => new(api.ApiId, api.DataSources, api.ApiKeys);

    public static ApiParts Of(EventApiDefinition api) => new(api.ApiId, api.DataSources, api.ApiKeys);
}
