using System.Collections.Immutable;
using Tributary.Aws.Policies;
using Tributary.Values;

namespace Tributary.AppSync.Authorization;

/// <summary>The five ways to be let in, with the text of util.authType() (JavaScript runtime: util.authType).</summary>
public enum AuthorizationMode
{
    ApiKey,
    Iam,
    UserPools,
    OpenIdConnect,
    Lambda,
}

/// <summary>Who sends a request, once the credentials held.</summary>
public sealed record Caller
{
    public required AuthorizationMode Mode { get; init; }

    /// <summary>ctx.identity; null for API keys.</summary>
    public Value Identity { get; init; }

    /// <summary>The groups of a user pool's token.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>What the principal of a signed request may do in it; null in other modes.</summary>
    public Permissions? Permissions { get; init; }

    public static Caller ApiKey { get; } = new() { Mode = AuthorizationMode.ApiKey };
}
