using Tributary.ControlPlane.Deployment.Intrinsics;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>YAML's short form of a function, <c>!Sub text</c>, is the long form <c>{"Fn::Sub": text}</c> in the tree.</summary>
internal static class ShortTags
{
    private const string Standard = "tag:yaml.org,2002:";

    public static TemplateNode Expand(string? tag, TemplateNode argument)
    {
        if (tag is null || tag.StartsWith(Standard, StringComparison.Ordinal))
            return tag is Standard + "binary" ? throw Refused(tag, argument) : argument;
        if (tag is not ['!', .. var name] || FullName(name) is not { } function)
            throw Refused(tag, argument);
        return TemplateNodes.Mapping(argument.Position, (function, argument));
    }

    private static string? FullName(string name) => name switch
    {
        "Ref" or "Condition" => name,
        _ when IntrinsicFunctions.IsKnown($"Fn::{name}") => $"Fn::{name}",
        _ => null,
    };

    private static TemplateException Refused(string tag, TemplateNode argument) => new(
        argument.Position,
        $"the tag '{tag}' is not a CloudFormation function",
        Suggestion.For(tag.TrimStart('!'), IntrinsicFunctions.Names.Select(name => name.Replace("Fn::", "", StringComparison.Ordinal))));
}
