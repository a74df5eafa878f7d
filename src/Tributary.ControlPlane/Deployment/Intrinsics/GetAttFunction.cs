using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::GetAtt</c>: an attribute of a resource; the text form splits at its first dot, since attributes hold dots.</summary>
internal sealed class GetAttFunction : IntrinsicFunction
{
    public override string Name => "Fn::GetAtt";

    public static TemplateException UnknownAttribute(
        string logicalId, string attribute, SourcePosition position, IEnumerable<string> known) => new(
        position,
        $"'{logicalId}' has no attribute '{attribute}'",
        Suggestion.For(attribute, known, known.Any() ? $"It has {string.Join(", ", known)}." : "Its type has no attributes."));

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        (string logicalId, TemplateNode attribute) = Split(argument);
        string name = scope.Text(attribute, "the attribute's name");
        if (!scope.Resources.Contains(logicalId))
            throw scope.UnknownResource(logicalId, argument.Position);
        return scope.Resources.Attribute(logicalId, name, argument.Position);
    }

    public override void Collect(TemplateNode argument, ReferenceCollector references)
    {
        (string logicalId, TemplateNode attribute) = Split(argument);
        references.AddAttribute(logicalId, (attribute as TemplateScalar)?.Text, argument.Position);
        references.Collect(attribute);
    }

    private static (string LogicalId, TemplateNode Attribute) Split(TemplateNode argument)
    {
        if (argument is TemplateList { Items: [TemplateScalar { IsNull: false } logicalId, var attribute] })
            return (logicalId.Text, attribute);
        if (argument is TemplateScalar text && text.Text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
            return (text.Text[..dot], TemplateNodes.Text(text.Text[(dot + 1)..], text.Position));
        throw new TemplateException(
            argument.Position, "Fn::GetAtt takes a resource and an attribute",
            "Write '!GetAtt Resource.Attribute' or [Resource, Attribute].");
    }
}
