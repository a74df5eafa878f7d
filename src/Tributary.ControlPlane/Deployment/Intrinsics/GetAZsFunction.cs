using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::GetAZs</c>: the zones of a region, of which every region has three here; an empty text means the stack's own.</summary>
internal sealed class GetAZsFunction : IntrinsicFunction
{
    private static readonly string[] Zones = ["a", "b", "c"];

    public override string Name => "Fn::GetAZs";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        string region = scope.Text(argument, "the region of Fn::GetAZs");
        if (region.Length == 0 && scope.Pseudo.TryGet("AWS::Region", out Value own))
            region = own.AsString();
        scope.Spend(Zones.Length * (region.Length + 1), argument.Position);
        return ListValue.From(Zones.Select(zone => region + zone));
    }
}
