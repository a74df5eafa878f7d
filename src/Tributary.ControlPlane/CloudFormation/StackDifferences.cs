using System.Collections.Immutable;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>What a template would change of a stack.</summary>
internal static class StackDifferences
{
    /// <summary>Whether a deployment would deploy the same again. Templates are kept by the hash of their text.</summary>
    public static bool AreSame(TemplateSource before, TemplateSource after) =>
        before.TemplatePath == after.TemplatePath && before.Parameters.SequenceEqual(after.Parameters)
        && before.Tags.SequenceEqual(after.Tags);

    /// <summary>Resource by resource, as far as the templates say it; values of parameters may change more.</summary>
    public static ImmutableArray<ResourceChange> Between(TemplateFacts? before, TemplateFacts after, DeployedStack? deployed)
    {
        Dictionary<string, DeployedResource> present = (deployed?.Resources ?? []).ToDictionary(
            resource => resource.LogicalId, StringComparer.Ordinal);
        Dictionary<string, string> hashes = (before?.Resources ?? []).ToDictionary(
            resource => resource.LogicalId, resource => resource.Hash, StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<ResourceChange>();
        foreach (DeclaredResource resource in after.Resources)
        {
            if (!present.Remove(resource.LogicalId, out DeployedResource? live))
                changes.Add(new ResourceChange("Add", resource.LogicalId, null, resource.Type));
            else if (hashes.GetValueOrDefault(resource.LogicalId) != resource.Hash)
                changes.Add(new ResourceChange("Modify", resource.LogicalId, live.PhysicalId, resource.Type));
        }

        changes.AddRange(present.Values.Select(gone => new ResourceChange("Remove", gone.LogicalId, gone.PhysicalId, gone.Type)));
        return changes.ToImmutable();
    }
}
