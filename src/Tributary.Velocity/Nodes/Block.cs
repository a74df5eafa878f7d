using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Nodes;

/// <summary>What stands one after the other.</summary>
internal sealed class Block(Node[] nodes) : Node
{
    public override Completion Render(EvaluationState state, RenderTarget target)
    {
        foreach (Node node in nodes)
        {
            Completion completion = node.Render(state, target);
            if (completion != Completion.Normal)
                return completion;
        }

        return Completion.Normal;
    }
}
