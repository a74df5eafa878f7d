using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Join</c>: [delimiter, list]; the list may come from another function.</summary>
internal sealed class JoinFunction : IntrinsicFunction
{
    public override string Name => "Fn::Join";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 2, 2);
        string delimiter = scope.Text(arguments.Items[0], "the delimiter of Fn::Join");
        ListValue list = scope.List(arguments.Items[1], "the second element of Fn::Join");
        foreach (Value item in list)
        {
            if (!item.IsString)
                throw new TemplateException(
                    arguments.Items[1].Position, $"Fn::Join joins texts, and one of these is {EvaluationScope.Noun(item)}");
            scope.Spend(item.AsString().Length + delimiter.Length, argument.Position);
        }

        return string.Join(delimiter, list.Select(item => item.AsString()));
    }
}
