using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::ImportValue</c>: what another stack of the region exports under a name.</summary>
internal sealed class ImportValueFunction : IntrinsicFunction
{
    public override string Name => "Fn::ImportValue";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope) =>
        scope.Exports.Import(scope.Text(argument, "the name of Fn::ImportValue"), argument.Position);
}
