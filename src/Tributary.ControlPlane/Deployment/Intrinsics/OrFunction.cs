using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Or</c>: whether any of two to ten conditions holds.</summary>
internal sealed class OrFunction : ConditionFunction
{
    public override string Name => "Fn::Or";

    public override bool IsTrue(TemplateNode argument, EvaluationScope scope) =>
        EvaluationScope.Arguments(argument, Name, 2, 10).Items.Any(item => scope.Conditions.IsTrue(item, scope));
}
