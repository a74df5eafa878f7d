using System.Collections.Immutable;
using Tributary.Aws;

namespace Tributary.ControlPlane.Deployment;

/// <summary>What a deployment did.</summary>
public sealed record DeploymentResult
{
    public required string StackName { get; init; }

    /// <summary>The stack's ARN.</summary>
    public required string StackId { get; init; }

    /// <summary>The account and region that the stack lives in.</summary>
    public required AwsScope Scope { get; init; }

    /// <summary>In the order of the template.</summary>
    public ImmutableArray<StackOutput> Outputs { get; init; } = [];

    /// <summary>In the order in which they were applied, then what was removed.</summary>
    public ImmutableArray<ResourceSummary> Resources { get; init; } = [];

    /// <summary>What was accepted although it is odd, or is not as on AWS.</summary>
    public ImmutableArray<TemplateProblem> Warnings { get; init; } = [];

    /// <summary>The ids of its GraphQL APIs, in the order of the template, then those of nested stacks.</summary>
    public ImmutableArray<string> ApiIds { get; init; } = [];

    /// <summary>The same of Event APIs.</summary>
    public ImmutableArray<string> EventApiIds { get; init; } = [];

    /// <summary>Full paths of the template and of every file it names.</summary>
    public ImmutableArray<string> InputFiles { get; init; } = [];

    /// <summary>Whether anything beside the outputs is another than before.</summary>
    public bool HasChanges => Resources.Any(resource => resource.Action is not ResourceAction.Unchanged);
}
