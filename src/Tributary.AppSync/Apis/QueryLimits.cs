using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// What one request of an API may ask for ("Configuring GraphQL run complexity, query depth, and introspection"); in the definition 0
/// stands for the service's own limit.
/// </summary>
public sealed record QueryLimits(int DepthMax, int ResolverCountMax)
{
    /// <summary>Resolvers that run in one request when the API sets no limit of its own.</summary>
    public const int ResolversOfService = 10_000;

    public static QueryLimits Of(ApiDefinition definition) => new(
        Limit(definition.Settings["queryDepthLimit"], int.MaxValue),
        Limit(definition.Settings["resolverCountLimit"], ResolversOfService));

    private static int Limit(Value setting, int otherwise) => setting.TryGetInteger(out long limit) && limit > 0 ? (int)limit : otherwise;
}
