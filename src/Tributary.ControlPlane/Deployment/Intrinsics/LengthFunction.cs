using System.Globalization;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Length</c> of the language extensions: how many elements a list has.</summary>
internal sealed class LengthFunction : IntrinsicFunction
{
    public override string Name => "Fn::Length";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope) =>
        scope.List(argument, "the argument of Fn::Length").Count.ToString(CultureInfo.InvariantCulture);
}
