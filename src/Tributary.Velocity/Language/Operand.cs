using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>An expression with its source, which Velocity prints in a few places.</summary>
internal readonly record struct Operand(Expression Value, Token First, Token Last)
{
    public string Literal => Token.LiteralOf(First, Last);

    /// <summary>The operand as something that renders, which of all values only references do.</summary>
    public Node AsNode() => Value is Reference reference ? new ReferenceNode(reference, string.Empty, Literal) : new Block([]);
}
