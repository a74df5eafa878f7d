using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary><c>#set($name = expression)</c></summary>
internal sealed class SetVariable(int slot, Expression expression) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        state.Meter.Step();
        JavaValue value = expression.Evaluate(state);
        if ((!value.IsNull || state.SetsNull) && !state.IsHeldNull(slot))
            state.Variables[slot] = value;
        return Completion.Normal;
    }
}

/// <summary><c>#set($name.part = expression)</c>, <c>#set($name[0] = expression)</c></summary>
internal sealed class SetPart(Reference reference, Expression expression) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        state.Meter.Step();
        JavaValue value = expression.Evaluate(state);
        if (value.IsNull && !state.SetsNull)
            return Completion.Normal;
        JavaValue parent = reference.EvaluateParent(state);
        if (!parent.IsNull)
            reference.Steps[^1].Assign(parent, value, state);
        return Completion.Normal;
    }
}

/// <summary>An assignment to something that cannot be read, such as <c>#set($!x = 1)</c>: only its right side happens.</summary>
internal sealed class SetNothing(Expression expression) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        state.Meter.Step();
        expression.Evaluate(state);
        return Completion.Normal;
    }
}
