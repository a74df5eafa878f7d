using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>A number or a string without anything to evaluate in it.</summary>
internal sealed class Constant(JavaValue value) : Expression
{
    public JavaValue Value => value;

    public override JavaValue Evaluate(EvaluationState state) => value;
}

/// <summary><c>true</c> or <c>false</c>, the only literals that are conditions.</summary>
internal sealed class BooleanLiteral(bool value) : Expression
{
    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Of(value);

    public override bool IsTrue(EvaluationState state) => value;
}

/// <summary>A bare word in arguments: nothing (<c>$util.toJson(null)</c>).</summary>
internal sealed class Nothing : Expression
{
    public static Nothing Instance { get; } = new();

    public override JavaValue Evaluate(EvaluationState state) => JavaValue.Null;
}
