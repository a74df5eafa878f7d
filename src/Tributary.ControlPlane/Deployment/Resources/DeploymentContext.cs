using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>What the resource types work with during one deployment; stacks nested in another share all but the names.</summary>
internal sealed record DeploymentContext
{
    public required AwsScope Scope { get; init; }

    public required string StackName { get; init; }

    public required ManagementCalls Management { get; init; }

    public required TableChanges Tables { get; init; }

    /// <summary>The parameters of Systems Manager, and what this deployment makes of them.</summary>
    public required SystemParameters SystemParameters { get; init; }

    public required PhysicalNames Names { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The stack being deployed and those nested in it.</summary>
    public required DeploymentTree Tree { get; init; }

    /// <summary>How many stacks this one is nested in.</summary>
    public int Depth { get; init; }

    /// <summary>Whether API keys without an expiry of their own begin a new period.</summary>
    public bool RenewApiKeys { get; init; }

    public ProblemList Warnings { get; } = new();

    /// <summary>The context of a stack nested in this one.</summary>
    public DeploymentContext ForNested(string stackName) =>
        this with { StackName = stackName, Names = Names.For(stackName), Depth = Depth + 1 };

    public void Warn(ResourceDeclaration resource, string reason, string? fix = null, string? propertyPath = null) => Warnings.Add(
        resource.Locate(new TemplateProblem { Reason = reason, Fix = fix }, propertyPath,
            propertyPath is null ? null : resource.Properties[propertyPath]?.Position));
}
