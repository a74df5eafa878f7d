using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Equals</c>: [value, value].</summary>
internal sealed class EqualsFunction : ConditionFunction
{
    public override string Name => "Fn::Equals";

    public override bool IsTrue(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 2, 2);
        return scope.Evaluate(arguments.Items[0]) == scope.Evaluate(arguments.Items[1]);
    }
}
