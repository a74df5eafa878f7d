using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Ref</c>: a parameter, a pseudo parameter or a resource.</summary>
internal sealed class RefFunction : IntrinsicFunction
{
    public override string Name => "Ref";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope) =>
        scope.Resolve(Target(argument).Text, argument.Position);

    public override void Collect(TemplateNode argument, ReferenceCollector references) =>
        references.AddName(Target(argument).Text, argument.Position);

    private static TemplateScalar Target(TemplateNode argument) => argument as TemplateScalar
        ?? throw new TemplateException(argument.Position, $"Ref takes a name, and this is {argument.Noun}");
}
