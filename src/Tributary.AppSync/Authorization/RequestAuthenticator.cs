using System.Collections.Immutable;

namespace Tributary.AppSync.Authorization;

/// <summary>The credentials of one request or socket frame, wherever they were carried.</summary>
public readonly record struct RequestCredentials(string? ApiKey, string? Authorization)
{
    /// <summary>Longer values are no credentials of any mode.</summary>
    public const int LengthMax = 16 * 1024;
}

public enum AuthorizationRefusal
{
    None,

    /// <summary>No credentials, or only those of a mode the API does not have.</summary>
    NoCredentials,

    /// <summary>Unknown, deleted or expired key.</summary>
    NotAuthorized,

    /// <summary>Credentials of a mode that the API has and this server does not run yet.</summary>
    ModeNotBuilt,
}

/// <summary>
/// Decides from the shape of the credentials which mode a request uses, once, without falling back to another ("Authorization and
/// authentication"; with several modes the order is what clients see of the service, no page states it).
/// </summary>
public sealed class RequestAuthenticator
{
    private readonly ImmutableHashSet<AuthorizationMode> _modes;
    private readonly ApiKeys _apiKeys;
    private readonly TimeProvider _clock;

    public RequestAuthenticator(ImmutableHashSet<AuthorizationMode> modes, ApiKeys apiKeys, TimeProvider clock)
    {
        _modes = modes;
        _apiKeys = apiKeys;
        _clock = clock;
    }

    public (Caller? Caller, AuthorizationRefusal Refusal) Authenticate(RequestCredentials credentials)
    {
        if (!string.IsNullOrEmpty(credentials.ApiKey) && _modes.Contains(AuthorizationMode.ApiKey))
        {
            return credentials.ApiKey.Length <= RequestCredentials.LengthMax
                && _apiKeys.Accepts(credentials.ApiKey, _clock.GetUtcNow().ToUnixTimeSeconds())
                ? (Caller.ApiKey, AuthorizationRefusal.None)
                : (null, AuthorizationRefusal.NotAuthorized);
        }

        bool other = !string.IsNullOrEmpty(credentials.Authorization) && _modes.Any(mode => !AuthorizationModes.IsBuilt(mode));
        return (null, other ? AuthorizationRefusal.ModeNotBuilt : AuthorizationRefusal.NoCredentials);
    }
}
