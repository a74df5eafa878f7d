using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>What the parts of one expansion share: the API, its properties, and the making of generated resources.</summary>
internal sealed class ApiParts(ResourceDeclaration api, ProblemList problems, ProblemList warnings)
{
    public ResourceDeclaration Api => api;

    public PropertyMap Properties { get; } = new(api, api.Properties, string.Empty, problems);

    /// <summary>A mapping that stands in a list, where it has no key to be found by.</summary>
    public PropertyMap Map(TemplateMapping mapping, string path) => new(api, mapping, path, problems);

    /// <summary>The API's id, as every generated resource has it.</summary>
    public TemplateMapping ApiId(SourcePosition position) => TemplateNodes.GetAtt(api.LogicalId, "ApiId", position);

    /// <summary>A generated resource; it lives under the API's condition, and problems name the place it was written at.</summary>
    public ResourceDeclaration Generate(
        string suffix, string type, SourcePosition position, string writtenAt,
        params IEnumerable<(string Key, TemplateNode? Value)> properties) => new()
        {
            LogicalId = $"{api.LogicalId}{suffix}",
            Type = type,
            Position = position,
            Properties = TemplateNodes.Mapping(position, properties),
            Condition = api.Condition,
            WrittenIn = api.LogicalId,
            WrittenAt = writtenAt,
        };

    public void Warn(PropertyMap map, SourcePosition position, string reason) =>
        warnings.Add(api.Locate(new TemplateProblem { Position = position, Reason = reason }, map.Path));
}
