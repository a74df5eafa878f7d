using System.Collections.Immutable;
using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Everything that makes one GraphQL API, as the management API last left it. Immutable: a change makes a new definition, which
/// replaces the old one only after it compiled. Names and units are those of the AppSync API model (2017-07-25).
/// </summary>
public sealed record ApiDefinition
{
    /// <summary>26 characters of a-z and 2-7.</summary>
    public required string ApiId { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT or AWS_LAMBDA.</summary>
    public required string AuthenticationType { get; init; }

    /// <summary>The other settings of GraphqlApi as the wire has them, null members left out.</summary>
    public ObjectValue Settings { get; init; } = ObjectValue.Empty;

    /// <summary>Whether the API answers on a private endpoint only; this is decided when it is created.</summary>
    public bool IsPrivate => Settings["visibility"] == "PRIVATE";

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> EnvironmentVariables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The SDL text as it was uploaded, or null before the first upload that succeeded.</summary>
    public string? Schema { get; init; }

    /// <summary>ttl, apiCachingBehavior, type, ... as the wire has them; null when the API has no cache.</summary>
    public ObjectValue? Cache { get; init; }

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, DataSourceDefinition> DataSources { get; init; } = Empty<DataSourceDefinition>();

    /// <summary>By function id.</summary>
    public ImmutableSortedDictionary<string, FunctionDefinition> Functions { get; init; } = Empty<FunctionDefinition>();

    /// <summary>By "Type.field".</summary>
    public ImmutableSortedDictionary<string, ResolverDefinition> Resolvers { get; init; } = Empty<ResolverDefinition>();

    /// <summary>By key id, which is the secret.</summary>
    public ImmutableSortedDictionary<string, ApiKeyDefinition> ApiKeys { get; init; } = Empty<ApiKeyDefinition>();

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}

public sealed record DataSourceDefinition
{
    public required string Name { get; init; }

    /// <summary>NONE, AMAZON_DYNAMODB, HTTP, ... as the model's DataSourceType.</summary>
    public required string Type { get; init; }

    /// <summary>The members beside name and type as the wire has them: description, serviceRoleArn, httpConfig, ...</summary>
    public ObjectValue Settings { get; init; } = ObjectValue.Empty;
}

public sealed record FunctionDefinition
{
    /// <summary>26 characters of a-z and 2-7.</summary>
    public required string FunctionId { get; init; }

    public required string Name { get; init; }

    public required string DataSourceName { get; init; }

    public ResolverCode Code { get; init; } = ResolverCode.None;

    /// <summary>0 to 2000; 0 is no batching.</summary>
    public int MaxBatchSize { get; init; }

    public ObjectValue Settings { get; init; } = ObjectValue.Empty;
}

public sealed record ResolverDefinition
{
    public required string TypeName { get; init; }

    public required string FieldName { get; init; }

    /// <summary>For unit resolvers; null makes it a pipeline.</summary>
    public string? DataSourceName { get; init; }

    /// <summary>The function ids of a pipeline, in order; null makes it a unit resolver.</summary>
    public ImmutableArray<string>? Functions { get; init; }

    public ResolverCode Code { get; init; } = ResolverCode.None;

    public int MaxBatchSize { get; init; }

    public ObjectValue Settings { get; init; } = ObjectValue.Empty;
}

public sealed record ApiKeyDefinition
{
    /// <summary>"da2-" and 26 lower-case alphanumerics; the id is the secret and never goes to a log.</summary>
    public required string Id { get; init; }

    public string? Description { get; init; }

    /// <summary>Epoch seconds, a whole hour.</summary>
    public required long Expires { get; init; }

    /// <summary>Epoch seconds: sixty days after <see cref="Expires"/>.</summary>
    public required long Deletes { get; init; }
}
