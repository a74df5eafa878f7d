using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>What Ref and Fn::GetAtt give while a stack is deployed: each resource once it was applied.</summary>
internal sealed class StackValues(
    IEnumerable<ResourceDeclaration> resources, IReadOnlySet<string> leftOut, AwsScope awsScope) : IResourceValues
{
    private const string AppSync = "AWS::AppSync::";

    private readonly Dictionary<string, ResourceType> _types =
        resources.ToDictionary(resource => resource.LogicalId, resource => ResourceTypes.Find(resource.Type), StringComparer.Ordinal);

    private readonly Dictionary<string, (string PhysicalId, LiveResource Live)> _applied = new(StringComparer.Ordinal);

    public IEnumerable<string> LogicalIds => _types.Keys;

    /// <summary>The resource whose properties are being evaluated; null for outputs.</summary>
    public ResourceType? Evaluating { get; set; }

    public void Set(string logicalId, string physicalId, LiveResource live) => _applied[logicalId] = (physicalId, live);

    public bool Contains(string logicalId) => _types.ContainsKey(logicalId);

    public bool IsLeftOut(string logicalId) => leftOut.Contains(logicalId);

    public IEnumerable<string>? Attributes(string logicalId) => _types[logicalId].Attributes;

    public Value Ref(string logicalId, SourcePosition position) => Applied(logicalId, position).Live.Ref;

    public Value Attribute(string logicalId, string attribute, SourcePosition position)
    {
        (string physicalId, LiveResource live) = Applied(logicalId, position);
        if (_types[logicalId] is RecordedResource recorded)
            return recorded.Attribute(physicalId, attribute, awsScope);
        if (live.Attributes.TryGet(attribute, out Value value))
            return value;
        IEnumerable<string> known = _types[logicalId].Attributes ?? live.Attributes.Select(member => member.Key);
        throw known.Contains(attribute)
            ? new TemplateException(position, $"'{logicalId}' has no '{attribute}': its properties do not ask for one")
            : GetAttFunction.UnknownAttribute(logicalId, attribute, position, known);
    }

    private (string PhysicalId, LiveResource Live) Applied(string logicalId, SourcePosition position)
    {
        bool forAppSync = Evaluating?.Name.StartsWith(AppSync, StringComparison.Ordinal) ?? false;
        if (forAppSync && _types[logicalId] is RecordedResource { NotBuilt: { } reason })
            throw new TemplateException(
                position, $"this needs '{logicalId}', and {reason}", "Use another data source, or leave this part out.");
        return _applied.TryGetValue(logicalId, out (string, LiveResource) applied)
            ? applied
            : throw new TemplateException(position, $"'{logicalId}' is not deployed at this point", $"Add 'DependsOn: {logicalId}'.");
    }
}
