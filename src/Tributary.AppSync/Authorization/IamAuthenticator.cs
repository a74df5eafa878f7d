using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.Values;

namespace Tributary.AppSync.Authorization;

/// <summary>The mode AWS_IAM of one API: a request signed for the service appsync and the API's region.</summary>
/// <param name="signatures">Verifies, and knows the credentials.</param>
/// <param name="api">The API's account and region.</param>
/// <param name="clock">For conditions on the time.</param>
public sealed class IamAuthenticator(SignatureVerifier signatures, AwsScope api, TimeProvider clock)
{
    /// <summary>How an Authorization header of this mode begins. A signature of another algorithm is no credential at all.</summary>
    internal const string Algorithm = "AWS4-HMAC-SHA256";

    private const string Service = "appsync";

    public AuthenticationResult Authenticate(SignedRequest request, RequestOrigin origin)
    {
        SignatureResult result = signatures.Verify(request, Service, api.Region);
        if (result.Verified is not { } verified)
            return AuthenticationResult.Refused(result.Error!);
        return verified.Credential.Principal is { } principal
            ? AuthenticationResult.Accepted(CallerOf(principal, origin), verified.Credential)
            : AuthenticationResult.Refused(AuthorizationRefusal.NotAuthorized);
    }

    public bool StillAccepts(AwsCredential credential) => signatures.StillAccepts(credential);

    private Caller CallerOf(AwsPrincipal principal, RequestOrigin origin) => new()
    {
        Mode = AuthorizationMode.Iam,
        Identity = IdentityOf(principal, origin),
        Permissions = PermissionsOf(principal, origin),
    };

    // Another account's principal would need a grant from this one too, and a GraphQL API has no place for it.
    private Permissions PermissionsOf(AwsPrincipal principal, RequestOrigin origin) => principal.AccountId != api.AccountId
        ? Permissions.None
        : principal.Policies.For(new PolicyContext
        {
            SourceIp = origin.Peer,
            SecureTransport = origin.IsSecure,
            CurrentTime = clock.GetUtcNow(),
            UserAgent = origin.UserAgent,
            Referer = origin.Referer,
            RequestedRegion = api.Region,
            Principal = principal,
        });

    // "Resolver context object reference: Identity" for AWS_IAM: members that do not apply are null, not absent.
    private static ObjectValue IdentityOf(AwsPrincipal principal, RequestOrigin origin) => ObjectValue.Of(
        ("accountId", principal.AccountId),
        ("cognitoIdentityPoolId", principal.CognitoIdentity?.PoolId),
        ("cognitoIdentityId", principal.CognitoIdentity?.IdentityId),
        ("sourceIp", ListValue.From(origin.SourceIps.Select(Value.From))),
        ("username", principal.UserId),
        ("userArn", principal.Arn),
        ("cognitoIdentityAuthType", principal.CognitoIdentity?.AuthType),
        ("cognitoIdentityAuthProvider", principal.CognitoIdentity?.AuthProvider));
}
