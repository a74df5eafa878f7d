using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>A reference in text. What is null prints the reference's own source, or nothing when it is quiet.</summary>
internal sealed class ReferenceNode(Expression reference, string prefix, string nullText) : Node
{
    private readonly StaticText? _prefix = prefix.Length == 0 ? null : new StaticText(prefix);
    private readonly StaticText _nullText = new(nullText);

    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        JavaValue value = reference.Evaluate(state);
        if (value.IsNull)
        {
            target.Append(_nullText);
            return Completion.Normal;
        }

        if (_prefix is not null)
            target.Append(_prefix);
        target.Append(value);
        return Completion.Normal;
    }
}

/// <summary>A reference with a backslash in front: its source, and the backslash when it is null.</summary>
internal sealed class EscapedReferenceNode(Expression reference, string text, string nullText) : Node
{
    private readonly StaticText _text = new(text);
    private readonly StaticText _nullText = new(nullText);

    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        target.Append(reference.Evaluate(state).IsNull ? _nullText : _text);
        return Completion.Normal;
    }
}
