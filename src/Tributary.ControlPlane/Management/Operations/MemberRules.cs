using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>Bounds that AWS documents and its model lacks.</summary>
internal static class MemberRules
{
    /// <exception cref="Aws.AwsError">BadRequestException.</exception>
    public static void CheckLength(ObjectValue input, string member, int max)
    {
        if (input.Text(member)?.Length > max)
        {
            var violation = new Violation(member, $"Member must have length less than or equal to {max}");
            throw ManagementErrors.Invalid(version2: false, [violation]);
        }
    }
}
