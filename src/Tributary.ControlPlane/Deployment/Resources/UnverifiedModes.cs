using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>Says of an API which of its authorization modes nobody gets in by.</summary>
internal static class UnverifiedModes
{
    public static void Warn(ResourceStep step, IEnumerable<Value> modes, DeploymentContext context)
    {
        foreach (Value mode in modes.Distinct())
        {
            if (mode.TryGetString(out string type) && Capabilities.IsUnverified(type))
            {
                context.Warn(
                    step.Declaration, $"the authorization mode {type} is recorded, and requests in it are refused: its tokens are not "
                    + "verified in this version", "The API's other modes work.");
            }
        }
    }
}
