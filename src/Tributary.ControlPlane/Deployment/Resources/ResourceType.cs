using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>What Ref and Fn::GetAtt give for a resource that exists.</summary>
internal sealed record LiveResource(string Ref, ObjectValue Attributes)
{
    /// <summary>Whether an update that was due turned out to change nothing.</summary>
    public bool IsUntouched { get; init; }
}

/// <summary>A resource that was made: its name in the world, what later operations need to find it, and its values.</summary>
internal sealed record CreatedResource(string PhysicalId, ObjectValue Identity, LiveResource Live);

/// <summary>A resource of the template with its evaluated properties, and what the stack has of it.</summary>
internal sealed record ResourceStep(ResourceDeclaration Declaration, ResourceProperties Properties)
{
    /// <summary>The names of the properties that changed; empty when the resource is new.</summary>
    public ImmutableHashSet<string> Changed { get; init; } = [];

    /// <summary>What exists already; null when the resource is new.</summary>
    public ResourceRecord? Record { get; init; }

    public string LogicalId => Declaration.LogicalId;

    public ObjectValue Identity => Record!.Identity;
}

/// <summary>How one resource type becomes operations. Instances are shared and hold no state.</summary>
internal abstract class ResourceType
{
    public abstract string Name { get; }

    public abstract ObjectShape Shape { get; }

    /// <summary>For Fn::GetAtt; null when any name is answered.</summary>
    public abstract ImmutableArray<string>? Attributes { get; }

    /// <summary>What is ready is applied by rank, and removed against it: API, schema, data sources, functions, resolvers.</summary>
    public virtual int Rank => 0;

    /// <summary>Whether the type is only kept, so that other resources can refer to it.</summary>
    public virtual bool IsRecordedOnly => false;

    /// <summary>The physical id when the properties determine it: the resource may then change its logical id.</summary>
    public virtual string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) => null;

    /// <summary>What the diff compares, by property; more than the properties where a change hides in a combination.</summary>
    public virtual ObjectValue Compared(ResourceProperties properties) => properties.Values;

    /// <summary>Whether a change of what <see cref="Compared"/> has under a name makes a new resource.</summary>
    public virtual bool Replaces(string compared) => Shape.Find(compared)?.Replaces ?? false;

    /// <summary>Whether the resource needs an update although its properties are the same.</summary>
    public virtual bool IsDue(ResourceStep step, DeploymentContext context) => false;

    /// <summary>The resource as it is, or null when it is gone.</summary>
    public abstract ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken);

    public abstract ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken);

    public abstract ValueTask<LiveResource> UpdateAsync(ResourceStep step, DeploymentContext context, CancellationToken cancellationToken);

    /// <summary>Removes the resource; nothing happens when it is gone already.</summary>
    public abstract ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken);
}
