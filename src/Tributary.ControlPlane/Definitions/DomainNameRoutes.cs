using System.Collections.Frozen;
using Tributary.Aws;

namespace Tributary.ControlPlane.Definitions;

/// <summary>What a custom domain name leads to.</summary>
/// <param name="ApiId">The API it is associated with, or null when with none.</param>
public sealed record DomainNameRoute(string? ApiId);

/// <summary>
/// The custom domain names of all accounts and regions by host. A name in two regions, which AWS would not let exist, belongs to the
/// first in alphabetical order.
/// </summary>
internal sealed class DomainNameRoutes
{
    private const string Wildcard = "*";

    private readonly FrozenDictionary<string, DomainNameRoute> _routes;

    private DomainNameRoutes(FrozenDictionary<string, DomainNameRoute> routes) => _routes = routes;

    public static DomainNameRoutes Empty { get; } = new(FrozenDictionary<string, DomainNameRoute>.Empty);

    public static DomainNameRoutes Of(IEnumerable<KeyValuePair<AwsScope, ScopeDefinitions>> scopes)
    {
        var routes = new Dictionary<string, DomainNameRoute>(StringComparer.OrdinalIgnoreCase);
        foreach ((_, ScopeDefinitions definitions) in scopes.OrderBy(pair => (pair.Key.Region, pair.Key.AccountId)))
        {
            foreach (DomainName domain in definitions.DomainNames.Values)
                routes.TryAdd(domain.Name, new DomainNameRoute(domain.ApiId));
        }

        return new DomainNameRoutes(routes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The name itself, else the one with a star as its first label.</summary>
    /// <param name="host">Without a port.</param>
    public DomainNameRoute? Find(string host)
    {
        if (_routes.Count == 0)
            return null;
        if (_routes.TryGetValue(host, out DomainNameRoute? route))
            return route;
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : _routes.GetValueOrDefault(Wildcard + host[dot..]);
    }
}
