using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Split</c>: [delimiter, text].</summary>
internal sealed class SplitFunction : IntrinsicFunction
{
    public override string Name => "Fn::Split";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 2, 2);
        string delimiter = scope.Text(arguments.Items[0], "the delimiter of Fn::Split");
        if (delimiter.Length == 0)
            throw new TemplateException(arguments.Items[0].Position, "the delimiter of Fn::Split is empty");
        string text = scope.Text(arguments.Items[1], "the text of Fn::Split");
        scope.Spend(text.Length, argument.Position);
        return ListValue.From(text.Split(delimiter));
    }
}
