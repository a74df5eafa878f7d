using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Nodes;

/// <summary>A string in double quotes with references or directives in it: a template of its own.</summary>
/// <param name="body">The template, which has a blank at its end unless it has a line comment.</param>
/// <param name="endsWithBlank">The last character of what is rendered is that blank.</param>
internal sealed class InterpolatedString(Block body, bool endsWithBlank) : Expression
{
    public override JavaValue Evaluate(EvaluationState state)
    {
        state.Meter.Step();
        TextBuilder text = state.TakeText();
        try
        {
            Completion completion = body.Render(state, text);
            if (completion != Completion.Normal)
                throw new CompletionSignal(completion);
            int length = endsWithBlank && text.Length > 0 ? text.Length - 1 : text.Length;
            return JavaValue.Of(text.ToString(length));
        }
        finally
        {
            state.GiveBack(text);
        }
    }
}
