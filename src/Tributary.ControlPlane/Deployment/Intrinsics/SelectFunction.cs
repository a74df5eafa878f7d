using System.Globalization;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Select</c>: [index, list], counted from 0.</summary>
internal sealed class SelectFunction : IntrinsicFunction
{
    public override string Name => "Fn::Select";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        TemplateList arguments = EvaluationScope.Arguments(argument, Name, 2, 2);
        string index = scope.Text(arguments.Items[0], "the index of Fn::Select");
        ListValue list = scope.List(arguments.Items[1], "the second element of Fn::Select");
        if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < list.Count)
            return list[at];
        throw new TemplateException(
            arguments.Items[0].Position, $"Fn::Select has no element {index}: the list has {list.Count}", "Elements are counted from 0.");
    }
}
