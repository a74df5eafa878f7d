using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.CloudFormation.Records;

/// <summary>A template and what was given with it.</summary>
/// <param name="TemplatePath">The full path of the template's file.</param>
internal sealed record TemplateSource(string TemplatePath)
{
    /// <summary>As they were given, secrets included: the next update may say that it uses them again.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = Empty;

    /// <summary>The parameters that the template declares NoEcho.</summary>
    public ImmutableArray<string> Hidden { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = Empty;

    public ImmutableArray<string> Capabilities { get; init; } = [];

    public static ImmutableSortedDictionary<string, string> Empty { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ObjectValue ToValue() => ObjectValue.Of(
        ("template", TemplatePath), ("parameters", Map(Parameters)), ("tags", Map(Tags)),
        ("capabilities", ListValue.From(Capabilities)), ("hidden", ListValue.From(Hidden)));

    public static TemplateSource FromValue(Value value) => new(value["template"].AsString())
    {
        Parameters = Map(value["parameters"]),
        Tags = Map(value["tags"]),
        Capabilities = [.. value["capabilities"].AsList().Select(capability => capability.AsString())],
        Hidden = [.. value["hidden"].AsList().Select(name => name.AsString())],
    };

    private static ObjectValue Map(ImmutableSortedDictionary<string, string> map)
    {
        var members = new ObjectBuilder(map.Count);
        foreach ((string key, string value) in map)
            members.Set(key, value);
        return members.Build();
    }

    private static ImmutableSortedDictionary<string, string> Map(Value value) => value.AsObject()
        .ToImmutableSortedDictionary(member => member.Key, member => member.Value.AsString(), StringComparer.Ordinal);
}
