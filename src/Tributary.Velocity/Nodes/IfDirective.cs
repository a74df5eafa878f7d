using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Nodes;

/// <summary><c>#if(a) ... #elseif(b) ... #else ... #end</c></summary>
internal sealed class IfDirective((Expression Condition, Block Body)[] branches, Block? otherwise) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        foreach ((Expression condition, Block body) in branches)
        {
            state.Meter.Step();
            if (condition.IsTrue(state))
                return body.Render(state, target);
        }

        return otherwise?.Render(state, target) ?? Completion.Normal;
    }
}
