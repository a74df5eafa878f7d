using System.Text;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::ToJsonString</c> of the language extensions: a mapping or list as JSON. Scalars are texts in it.</summary>
internal sealed class ToJsonStringFunction : IntrinsicFunction
{
    public override string Name => "Fn::ToJsonString";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        if (scope.Evaluate(argument) is not { } value || !(value.IsObject || value.IsList))
            throw new TemplateException(argument.Position, "Fn::ToJsonString takes a mapping or a list");
        byte[] json = Utf8Output.ToBytes(value);
        scope.Spend(json.Length, argument.Position);
        return Encoding.UTF8.GetString(json);
    }
}
