using Tributary.Values;

namespace Tributary.Server.Configurations;

/// <summary>What a client needs to know of an API.</summary>
internal sealed record ClientConfiguration
{
    public required string ApiId { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string GraphqlUrl { get; init; }

    public required string RealtimeUrl { get; init; }

    /// <summary>The address with https, which Amplify's subscriptions need; null where there is none of its own.</summary>
    public string? SecureUrl { get; init; }

    /// <summary>The default mode first: API_KEY, AWS_IAM, ...</summary>
    public required IReadOnlyList<string> AuthorizationTypes { get; init; }

    /// <summary>The key that lives longest, or null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The outputs of the stack that was asked for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; } = [];

    /// <summary>What Amplify's typed client knows the models by; null when there is none.</summary>
    public ObjectValue? ModelIntrospection { get; init; }

    /// <summary>The address for clients that turn every address into wss.</summary>
    public string ClientUrl => SecureUrl ?? GraphqlUrl;
}
