using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>An expression with its source, which Velocity prints in a few places.</summary>
/// <param name="Value">The expression.</param>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token.</param>
/// <param name="Reference">The reference that it is, if it is one.</param>
internal readonly record struct Operand(Expression Value, Token First, Token Last, ParsedReference? Reference = null)
{
    public string Literal => Token.LiteralOf(First, Last);

    /// <summary>The operand as something that renders, which of all values only references do.</summary>
    public Node AsNode() => Reference?.ToNode() ?? new Block([]);
}
