using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>What a function gave, as nodes at the place of the function, so that one reader serves both.</summary>
internal static class ValueNodes
{
    public static TemplateNode From(Value value, SourcePosition position) => value.Kind switch
    {
        ValueKind.Object => new TemplateMapping(
            position, [.. value.AsObject().Select(member => new TemplateEntry(member.Key, position, From(member.Value, position)))]),
        ValueKind.List => new TemplateList(position, [.. value.AsList().Select(item => From(item, position))]),
        _ => TemplateNodes.Text(value.AsString(), position),
    };
}
