using Tributary.AppSync.Schemas;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// What one request of an API may ask for ("Configuring GraphQL run complexity, query depth, and introspection"); in the definition 0
/// stands for the service's own limit.
/// </summary>
/// <param name="ExecutionTimeMax">Quota "Request execution time for mutations, queries, and subscriptions".</param>
/// <param name="OperationsMax">Of one HTTP request; AppSync takes one.</param>
public sealed record QueryLimits(int DepthMax, int ResolverCountMax, TimeSpan ExecutionTimeMax, int OperationsMax)
{
    /// <summary>Of what one resolver came to, as JSON (quota "Evaluated resolver response size").</summary>
    public const int ResultBytesMax = 5 * 1024 * 1024;

    public static QueryLimits Of(ApiDefinition definition, Dialect dialect) => new(
        Limit(definition.Settings["queryDepthLimit"], int.MaxValue),
        Limit(definition.Settings["resolverCountLimit"], dialect.ResolversPerRequest),
        dialect.ExecutionTime,
        dialect.OperationsPerRequest);

    private static int Limit(Value setting, int otherwise) => setting.TryGetInteger(out long limit) && limit > 0 ? (int)limit : otherwise;
}
