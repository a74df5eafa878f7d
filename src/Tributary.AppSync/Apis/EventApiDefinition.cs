using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>Everything that makes one Event API, as the management API last left it; see <see cref="ApiDefinition"/>.</summary>
public sealed record EventApiDefinition
{
    /// <summary>26 characters of a-z and 2-7.</summary>
    public required string ApiId { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>ownerContact and eventConfig as the wire has them, null members left out.</summary>
    public ObjectValue Settings { get; init; } = ObjectValue.Empty;

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Epoch milliseconds.</summary>
    public required long Created { get; init; }

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, ChannelNamespaceDefinition> ChannelNamespaces { get; init; } =
        Empty<ChannelNamespaceDefinition>();

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, DataSourceDefinition> DataSources { get; init; } = Empty<DataSourceDefinition>();

    /// <summary>By key id, which is the secret.</summary>
    public ImmutableSortedDictionary<string, ApiKeyDefinition> ApiKeys { get; init; } = Empty<ApiKeyDefinition>();

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}

public sealed record ChannelNamespaceDefinition
{
    /// <summary>The first segment of its channels.</summary>
    public required string Name { get; init; }

    /// <summary>APPSYNC_JS module text with onPublish and onSubscribe, or null.</summary>
    public string? CodeHandlers { get; init; }

    /// <summary>subscribeAuthModes, publishAuthModes and handlerConfigs as the wire has them; modes left out are the API's.</summary>
    public ObjectValue Settings { get; init; } = ObjectValue.Empty;

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Epoch milliseconds.</summary>
    public required long Created { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public required long LastModified { get; init; }
}
