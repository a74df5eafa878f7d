using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary><c>$name.property.method(x)[0]</c> as an expression.</summary>
internal sealed class Reference(int slot, ReferenceStep[] steps) : Expression
{
    public int Slot => slot;

    public ReadOnlySpan<ReferenceStep> Steps => steps;

    /// <summary>The call that it ends with, if it does.</summary>
    public MethodStep? LastCall => steps.Length > 0 ? steps[^1] as MethodStep : null;

    public override JavaValue Evaluate(EvaluationState state)
    {
        state.Meter.Step();
        JavaValue value = state.Variables[slot];
        foreach (ReferenceStep step in steps)
        {
            if (value.IsNull)
                return value;
            value = step.Apply(value, state);
        }

        return value;
    }

    public override Value EvaluateForHost(EvaluationState state)
    {
        if (steps.Length == 0 || steps[^1] is not PropertyStep last)
            return base.EvaluateForHost(state);
        state.Meter.Step();
        JavaValue parent = EvaluateParent(state);
        if (parent.IsNull)
            return Value.Null;
        return last.TryReadAdopted(parent, out Value value) ? value : Lowering.Lower(last.Apply(parent, state), state.Meter);
    }

    /// <summary>Everything holds but null and <c>false</c>.</summary>
    public override bool IsTrue(EvaluationState state)
    {
        JavaValue value = Evaluate(state);
        return !value.IsNull && (!value.IsBoolean || value.AsBoolean());
    }

    /// <summary>What the last step is applied to, or null when the way there ends.</summary>
    public JavaValue EvaluateParent(EvaluationState state)
    {
        JavaValue value = state.Variables[slot];
        for (int i = 0; i < steps.Length - 1 && !value.IsNull; i++)
            value = steps[i].Apply(value, state);
        return value;
    }
}
