using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The runtime that code is written for. Its name is an enumeration of the model; its version is any text there.</summary>
internal static class RuntimeRules
{
    /// <summary>"AppSyncRuntime", AppSync API reference.</summary>
    public const string Version = "1.0.0";

    /// <param name="input">A request that may have a <c>runtime</c>.</param>
    /// <exception cref="Aws.AwsError">BadRequestException: another version.</exception>
    public static void Check(ObjectValue input)
    {
        if (input["runtime"]["runtimeVersion"].TryGetString(out string version) && version != Version)
            throw ManagementErrors.UnknownRuntimeVersion();
    }
}
