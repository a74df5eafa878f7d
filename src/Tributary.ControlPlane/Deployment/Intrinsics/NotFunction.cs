using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Not</c>: [condition].</summary>
internal sealed class NotFunction : ConditionFunction
{
    public override string Name => "Fn::Not";

    public override bool IsTrue(TemplateNode argument, EvaluationScope scope) =>
        !scope.Conditions.IsTrue(EvaluationScope.Arguments(argument, Name, 1, 1).Items[0], scope);
}
