using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment;

/// <summary>A resource of a stack.</summary>
public sealed record DeployedResource(string LogicalId, string Type, string PhysicalId);

/// <summary>A stack as it was deployed last.</summary>
/// <param name="Imports">The names of exports that it uses.</param>
public sealed record DeployedStack(
    string StackName, string StackId, ImmutableArray<StackOutput> Outputs, ImmutableArray<DeployedResource> Resources,
    ImmutableArray<string> Imports);
