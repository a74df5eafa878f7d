using System.Collections.Immutable;

namespace Tributary.ControlPlane.Definitions;

/// <summary>All definitions of one account in one region, immutable.</summary>
public sealed record ScopeDefinitions
{
    public static ScopeDefinitions Empty { get; } = new();

    /// <summary>GraphQL and merged APIs, by API id.</summary>
    public ImmutableSortedDictionary<string, ManagedApi> Apis { get; init; } = None<ManagedApi>();

    /// <summary>By API id.</summary>
    public ImmutableSortedDictionary<string, ManagedEventApi> EventApis { get; init; } = None<ManagedEventApi>();

    /// <summary>By domain name in lower case.</summary>
    public ImmutableSortedDictionary<string, DomainName> DomainNames { get; init; } = None<DomainName>();

    /// <summary>Of merged with source APIs, by association id.</summary>
    public ImmutableSortedDictionary<string, SourceApiAssociation> Associations { get; init; } = None<SourceApiAssociation>();

    /// <summary>Of data sources, by introspection id.</summary>
    public ImmutableSortedDictionary<string, DataSourceIntrospection> Introspections { get; init; } = None<DataSourceIntrospection>();

    private static ImmutableSortedDictionary<string, T> None<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
