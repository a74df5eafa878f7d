using System.Text;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary><c>Fn::Base64</c>: the UTF-8 bytes of a text in Base64.</summary>
internal sealed class Base64Function : IntrinsicFunction
{
    public override string Name => "Fn::Base64";

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(scope.Text(argument, "the text of Fn::Base64"));
        scope.Spend(bytes.Length, argument.Position);
        return Convert.ToBase64String(bytes);
    }
}
