using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Nodes;

/// <summary>Text that is copied.</summary>
internal sealed class TextNode(string text) : Node
{
    private readonly StaticText _text = new(text);

    public string Text => _text.Text;

    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        target.Append(_text);
        return Completion.Normal;
    }
}
