using Tributary.AppSync.Authorization;
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

    public required RequestAuthenticator Authenticator { get; init; }

    public required AuthorizationMode DefaultMode { get; init; }

    /// <summary>Null before the first schema.</summary>
    public CompiledSchema? Schema { get; init; }

    public required ObjectValue EnvironmentVariables { get; init; }
}

/// <summary>The parts that belong to a schema and the resolvers on it.</summary>
public sealed class CompiledSchema
{
    private readonly Dictionary<string, FieldResolver> _resolvers;

    internal CompiledSchema(Schema schema, AccessRules access, Dictionary<string, FieldResolver> resolvers)
    {
        Schema = schema;
        Access = access;
        _resolvers = resolvers;
        Links = SubscriptionLinks.Of(schema);
        Documents = new DocumentCache(this);
    }

    public Schema Schema { get; }

    public AccessRules Access { get; }

    public SubscriptionLinks Links { get; }

    public DocumentCache Documents { get; }

    /// <summary>The resolver bound to a field, or null.</summary>
    public FieldResolver? FindResolver(FieldDefinition field) => _resolvers.GetValueOrDefault($"{field.Owner.Name}.{field.Name}");
}
