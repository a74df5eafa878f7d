using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::If</c>: [condition, value when true, value when false]; the other value is never looked at.</summary>
internal sealed class IfFunction : IntrinsicFunction
{
    public override string Name => "Fn::If";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope) => scope.Evaluate(Branch(argument, scope));

    public override void Collect(TemplateNode argument, ReferenceCollector references) =>
        references.Collect(Branch(argument, references.Scope));

    /// <summary>The branch that counts.</summary>
    public TemplateNode Branch(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 3, 3);
        if (arguments.Items[0] is not TemplateScalar { IsNull: false } condition)
            throw new TemplateException(arguments.Items[0].Position, "the first element of Fn::If must be the name of a condition");
        return scope.Conditions.IsTrue(new Name(condition.Text, condition.Position), scope) ? arguments.Items[1] : arguments.Items[2];
    }
}
