using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::And</c>: whether all of two to ten conditions hold.</summary>
internal sealed class AndFunction : ConditionFunction
{
    public override string Name => "Fn::And";

    public override bool IsTrue(TemplateNode argument, EvaluationScope scope) =>
        EvaluationScope.Arguments(argument, Name, 2, 10).Items.All(item => scope.Conditions.IsTrue(item, scope));
}
