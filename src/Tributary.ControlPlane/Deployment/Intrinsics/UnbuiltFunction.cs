using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>A function of CloudFormation that is refused where its value is needed, and ignored where it is not.</summary>
internal sealed class UnbuiltFunction(string name) : IntrinsicFunction
{
    public override string Name => name;

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope) => throw new TemplateException(
        argument.Position, $"the function {Name} is not built yet", "Write its value out, or take it from a parameter.");
}
