using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>What Ref and Fn::GetAtt give for the resources of a template.</summary>
internal interface IResourceValues
{
    /// <summary>The resources that this deployment has: those whose condition holds.</summary>
    IEnumerable<string> LogicalIds { get; }

    bool Contains(string logicalId);

    /// <summary>Whether the template has the resource under a condition that does not hold.</summary>
    bool IsLeftOut(string logicalId);

    /// <summary>The attributes of a resource, or null when any name is answered.</summary>
    IEnumerable<string>? Attributes(string logicalId);

    /// <exception cref="TemplateException">The resource cannot be referred to from here.</exception>
    Value Ref(string logicalId, SourcePosition position);

    /// <exception cref="TemplateException">The resource cannot be referred to from here.</exception>
    Value Attribute(string logicalId, string attribute, SourcePosition position);
}

/// <summary>Where resources have no place: in conditions.</summary>
internal sealed class NoResources : IResourceValues
{
    public static NoResources Instance { get; } = new();

    public IEnumerable<string> LogicalIds => [];

    public bool Contains(string logicalId) => false;

    public bool IsLeftOut(string logicalId) => false;

    public IEnumerable<string>? Attributes(string logicalId) => [];

    public Value Ref(string logicalId, SourcePosition position) => throw Refused(position);

    public Value Attribute(string logicalId, string attribute, SourcePosition position) => throw Refused(position);

    private static TemplateException Refused(SourcePosition position) => new(position, "a condition cannot refer to a resource");
}
