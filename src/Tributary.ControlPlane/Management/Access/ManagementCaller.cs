using Tributary.Aws.Policies;
using Tributary.Aws.Principals;

namespace Tributary.ControlPlane.Management.Access;

/// <summary>Who signed a call of the management API, and what the conditions of policies see of it.</summary>
public sealed record ManagementCaller(AwsPrincipal Principal, PolicyContext Context)
{
    /// <summary>Somebody who may do everything.</summary>
    public static ManagementCaller Administrator(string accountId) =>
        new(AwsPrincipal.User(accountId, "administrator", userId: null, PolicySet.Administrator), new PolicyContext());
}
