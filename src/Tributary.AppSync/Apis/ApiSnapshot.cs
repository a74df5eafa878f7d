using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// A definition compiled: what requests run against. Immutable but for its caches; a change of the definition makes a new one,
/// and requests in flight finish on the one they began with.
/// </summary>
public sealed class ApiSnapshot
{
    public required ApiDefinition Definition { get; init; }

    /// <summary><c>arn:aws:appsync:REGION:ACCOUNT:apis/ID</c>.</summary>
    public required string Arn { get; init; }

    public required RequestAuthenticator Authenticator { get; init; }

    public required AuthorizationMode DefaultMode { get; init; }

    /// <summary>Null before the first schema.</summary>
    public CompiledSchema? Schema { get; init; }

    public required ObjectValue EnvironmentVariables { get; init; }

    public required QueryLimits Limits { get; init; }

    /// <summary>Null when its requests are not logged.</summary>
    public ApiLog? Log { get; init; }
}

/// <summary>A schema with the resolvers on it and the rights that the modes have.</summary>
public sealed class CompiledSchema
{
    internal CompiledSchema(ServedSchema served, AccessRules access, CompiledResolvers resolvers)
    {
        Served = served;
        Access = access;
        Resolvers = resolvers;
        Documents = new DocumentCache(served, resolvers.Find);
    }

    public Schema Schema => Served.Schema;

    public AccessRules Access { get; }

    public SubscriptionLinks Links => Served.Links;

    public DocumentCache Documents { get; }

    internal ServedSchema Served { get; }

    internal CompiledResolvers Resolvers { get; }
}
