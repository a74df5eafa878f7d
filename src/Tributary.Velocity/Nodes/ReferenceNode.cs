using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>A reference in text. What is null prints the reference's own source, or nothing when it is quiet.</summary>
internal sealed class ReferenceNode(Expression reference, string prefix, string nullText) : Node
{
    private readonly StaticText? _prefix = prefix.Length == 0 ? null : new StaticText(prefix);
    private readonly StaticText _nullText = new(nullText);
    private readonly MethodStep? _call = (reference as Reference)?.LastCall;

    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        if (_call is null)
            Write(reference.Evaluate(state), target);
        else
            WriteCall(_call, state, target);
        return Completion.Normal;
    }

    // The text of a value that a function gives as JSON is not made when the value can be handed on.
    private void WriteCall(MethodStep call, EvaluationState state, RenderTarget target)
    {
        state.Meter.Step();
        JavaValue parent = ((Reference)reference).EvaluateParent(state);
        if (parent.IsNull)
        {
            target.Append(_nullText);
        }
        else if (call.TryGiveJson(parent, state, out Value json))
        {
            if (_prefix is not null)
                target.Append(_prefix);
            target.AppendJson(json);
        }
        else
        {
            Write(call.Apply(parent, state), target);
        }
    }

    private void Write(JavaValue value, RenderTarget target)
    {
        if (value.IsNull)
        {
            target.Append(_nullText);
            return;
        }

        if (_prefix is not null)
            target.Append(_prefix);
        target.Append(value);
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
