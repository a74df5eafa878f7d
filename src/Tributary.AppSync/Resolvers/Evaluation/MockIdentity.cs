using Tributary.AppSync.Authorization;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>
/// The authorization mode that a mock identity stands for: all its keys belong to the mode, and those the mode always has are not
/// null (recorded from the service; no page states it).
/// </summary>
internal static class MockIdentity
{
    private static readonly string[] IamAlways = ["accountId", "sourceIp", "username", "userArn"];

    private static readonly string[] IamKeys =
    [
        .. IamAlways, "cognitoIdentityPoolId", "cognitoIdentityId", "cognitoIdentityAuthType", "cognitoIdentityAuthProvider",
    ];

    private static readonly string[] UserPoolAlways = ["sourceIp", "username", "sub", "issuer", "claims", "defaultAuthStrategy"];

    private static readonly string[] UserPoolKeys = [.. UserPoolAlways, "groups"];

    private static readonly string[] OpenIdConnectKeys = ["sub", "issuer", "claims"];

    private static readonly string[] LambdaKeys = ["resolverContext"];

    public static AuthorizationMode ModeOf(Value identity)
    {
        if (!identity.TryGetObject(out ObjectValue? members))
            return AuthorizationMode.ApiKey;
        if (Fits(members, LambdaKeys, always: []))
            return AuthorizationMode.Lambda;
        if (Fits(members, IamKeys, IamAlways))
            return AuthorizationMode.Iam;
        if (Fits(members, OpenIdConnectKeys, OpenIdConnectKeys))
            return AuthorizationMode.OpenIdConnect;
        return Fits(members, UserPoolKeys, UserPoolAlways) ? AuthorizationMode.UserPools : AuthorizationMode.ApiKey;
    }

    private static bool Fits(ObjectValue members, string[] keys, string[] always)
    {
        foreach ((string key, Value _) in members)
        {
            if (!keys.Contains(key))
                return false;
        }

        return always.All(key => !members[key].IsNull);
    }
}
