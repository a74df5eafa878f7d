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

    /// <summary>The changes of a planned deployment, resource by resource. What a replacement removes is not listed again.</summary>
    public static ImmutableArray<ResourceChange> Of(DeploymentResult plan)
    {
        var replaced = plan.Resources.Where(resource => resource.Action == ResourceAction.Replace)
            .Select(resource => (resource.LogicalId, resource.Type)).ToHashSet();
        return
        [
            .. plan.Resources
                .Where(resource => !IsRemoval(resource.Action) || !replaced.Contains((resource.LogicalId, resource.Type)))
                .Select(ChangeOf).OfType<ResourceChange>(),
        ];
    }

    private static bool IsRemoval(ResourceAction action) => action is ResourceAction.Delete or ResourceAction.Retain;

    private static ResourceChange? ChangeOf(ResourceSummary resource) => resource.Action switch
    {
        ResourceAction.Unchanged => null,
        ResourceAction.Create => new ResourceChange("Add", resource.LogicalId, null, resource.Type),
        ResourceAction.Delete or ResourceAction.Retain =>
            new ResourceChange("Remove", resource.LogicalId, resource.PhysicalId, resource.Type)
            {
                Retains = resource.Action == ResourceAction.Retain,
            },
        _ => new ResourceChange("Modify", resource.LogicalId, resource.PhysicalId, resource.Type)
        {
            Replaces = resource.Action == ResourceAction.Replace,
            Properties = resource.Changed,
        },
    };
}
