using System.Collections.Immutable;
using Tributary.Aws.Signatures;

namespace Tributary.AppSync.Authorization;

/// <summary>
/// The credentials of one request or socket frame, wherever they were carried. A header that came twice is none: two readers could
/// see two callers.
/// </summary>
/// <param name="ApiKey">The header x-api-key.</param>
/// <param name="Authorization">The header Authorization.</param>
/// <param name="IsPresigned">Whether the query string carries a signature; only a request over HTTP has one.</param>
public readonly record struct RequestCredentials(string? ApiKey, string? Authorization, bool IsPresigned = false)
{
    /// <summary>Longer values are no credentials of any mode.</summary>
    public const int LengthMax = 16 * 1024;

    /// <summary>Says nothing: they are secrets.</summary>
    public override string ToString() => nameof(RequestCredentials);
}

/// <summary>
/// Decides from the shape of the credentials which mode a request uses, once, without falling back to another ("Authorization and
/// authentication"; with several modes the order is what clients see of the service, no page states it).
/// </summary>
public sealed class RequestAuthenticator
{
    private readonly ImmutableHashSet<AuthorizationMode> _modes;
    private readonly ApiKeys _apiKeys;
    private readonly IamAuthenticator _iam;
    private readonly TimeProvider _clock;
    private readonly bool _hasUnbuiltModes;

    public RequestAuthenticator(ImmutableHashSet<AuthorizationMode> modes, ApiKeys apiKeys, IamAuthenticator iam, TimeProvider clock)
    {
        _modes = modes;
        _apiKeys = apiKeys;
        _iam = iam;
        _clock = clock;
        _hasUnbuiltModes = modes.Any(mode => !AuthorizationModes.IsBuilt(mode));
    }

    /// <summary>
    /// Whether the mode is AWS_IAM: then <see cref="AuthenticateSigned"/> decides and needs the request's body, otherwise
    /// <see cref="Authenticate"/> does and needs nothing more.
    /// </summary>
    public bool IsSigned(RequestCredentials credentials) =>
        !IsApiKey(credentials)
        && _modes.Contains(AuthorizationMode.Iam)
        && (string.IsNullOrEmpty(credentials.Authorization)
            ? credentials.IsPresigned
            : credentials.Authorization.StartsWith(IamAuthenticator.Algorithm, StringComparison.Ordinal));

    /// <summary>For credentials that sign nothing.</summary>
    public AuthenticationResult Authenticate(RequestCredentials credentials)
    {
        if (IsApiKey(credentials))
        {
            return Accepts(credentials.ApiKey!)
                ? AuthenticationResult.Accepted(Caller.ApiKey)
                : AuthenticationResult.Refused(AuthorizationRefusal.NotAuthorized);
        }

        bool other = !string.IsNullOrEmpty(credentials.Authorization) && _hasUnbuiltModes;
        return AuthenticationResult.Refused(other ? AuthorizationRefusal.ModeNotBuilt : AuthorizationRefusal.NoCredentials);
    }

    public AuthenticationResult AuthenticateSigned(SignedRequest request, RequestOrigin origin) => _modes.Contains(AuthorizationMode.Iam)
        ? _iam.Authenticate(request, origin)
        : AuthenticationResult.Refused(AuthorizationRefusal.NoCredentials);

    /// <summary>For the surfaces of the API's owner, which are signed whatever modes its clients have.</summary>
    public AuthenticationResult AuthenticateAdministrator(SignedRequest request, RequestOrigin origin) =>
        _iam.Authenticate(request, origin);

    /// <summary>
    /// Whether what let a caller in before would do so now. A signature's time does not count any more, its key does: gone, expired
    /// or changed with its principal's policies, it lets nobody in.
    /// </summary>
    /// <param name="apiKey">The key, unless <paramref name="credential"/> made a signature.</param>
    /// <param name="credential">As <see cref="AuthenticationResult.Credential"/>.</param>
    public bool StillAccepts(string? apiKey, AwsCredential? credential) => credential is null
        ? _modes.Contains(AuthorizationMode.ApiKey) && apiKey is not null && Accepts(apiKey)
        : _modes.Contains(AuthorizationMode.Iam) && _iam.StillAccepts(credential);

    private bool IsApiKey(RequestCredentials credentials) =>
        !string.IsNullOrEmpty(credentials.ApiKey) && _modes.Contains(AuthorizationMode.ApiKey);

    private bool Accepts(string apiKey) =>
        apiKey.Length <= RequestCredentials.LengthMax && _apiKeys.Accepts(apiKey, _clock.GetUtcNow().ToUnixTimeSeconds());
}
