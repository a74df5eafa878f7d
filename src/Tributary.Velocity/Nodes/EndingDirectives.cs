using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary><c>#break</c>, <c>#break($foreach.parent)</c></summary>
internal sealed class BreakDirective(Expression? scope, string literal, Place place) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        if (scope is null)
            return Completion.Break;
        if (scope.Evaluate(state).Reference is not ForeachScope loop)
            throw place.Fault($"{literal} is not a valid org.apache.velocity.runtime.directive.Scope instance");
        state.BreakTarget = loop.Owner;
        return Completion.Break;
    }
}

/// <summary><c>#stop</c>: what was rendered so far is the output.</summary>
internal sealed class StopDirective(Expression? message) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        message?.Evaluate(state);
        return Completion.Stop;
    }
}

/// <summary><c>#return</c>, <c>#return(value)</c>: AppSync's own (Resolver mapping template programming guide, "Returns").</summary>
internal sealed class ReturnDirective(Expression? value) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        state.Returned = value?.Evaluate(state) ?? JavaValue.Null;
        state.HasReturned = true;
        return Completion.Stop;
    }
}

/// <summary>A directive with arguments that make it fail wherever it is reached.</summary>
internal sealed class FailingDirective(string message, Place place) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target) => throw place.Fault(message);
}
