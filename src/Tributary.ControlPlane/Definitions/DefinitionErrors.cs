using Tributary.Aws;

namespace Tributary.ControlPlane.Definitions;

internal static class DefinitionErrors
{
    /// <summary>Clients look at the code and try again; the sentence is ours.</summary>
    public static AwsError ChangedMeanwhile(string id) => new(
        "ConcurrentModificationException",
        409,
        $"{id} was changed by another request at the same time. Read it again and repeat the change.");
}
