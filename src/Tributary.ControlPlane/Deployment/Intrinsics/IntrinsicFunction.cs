using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>One function of "Intrinsic function reference", AWS CloudFormation Template Reference.</summary>
internal abstract class IntrinsicFunction
{
    /// <summary>As a key of the tree: <c>Fn::Sub</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The value of a call, or null where <c>AWS::NoValue</c> removes it.</summary>
    /// <exception cref="TemplateException">With the position of what is wrong.</exception>
    public abstract Value? Evaluate(TemplateNode argument, EvaluationScope scope);

    /// <summary>Adds the resources that a call refers to; without more knowledge, all that its argument mentions.</summary>
    public virtual void Collect(TemplateNode argument, ReferenceCollector references) => references.Collect(argument);
}

/// <summary>A function that belongs into 'Conditions'.</summary>
internal abstract class ConditionFunction : IntrinsicFunction
{
    public abstract bool IsTrue(TemplateNode argument, EvaluationScope scope);

    public sealed override Value? Evaluate(TemplateNode argument, EvaluationScope scope) => throw new TemplateException(
        argument.Position, $"{Name} has no value outside 'Conditions'", "Declare a condition, and use it with Fn::If.");
}
