using Tributary.Velocity.Nodes;

namespace Tributary.Velocity.Language;

/// <summary>A reference as it stands in the source.</summary>
/// <param name="Head">What its first token says.</param>
/// <param name="Reference">Its value; nothing when it cannot have one.</param>
/// <param name="HasSteps">It has something after its name.</param>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token.</param>
internal sealed record ParsedReference(ReferenceHead Head, Reference? Reference, bool HasSteps, Token First, Token Last)
{
    public Expression Value => (Expression?)Reference ?? Nothing.Instance;

    /// <summary>The reference in text.</summary>
    public Node ToNode()
    {
        if (Head.IsRunt)
            return new TextNode(Head.Root);
        string nullText = NullText();
        string escapes = Head.EscapePrefix;
        if (Head.IsEscaped)
            return new EscapedReferenceNode(Value, escapes + nullText, escapes + "\\" + nullText);
        // Where there is no value, Velocity writes the backslashes twice.
        return new ReferenceNode(Value, escapes + Head.MorePrefix, escapes + escapes + Head.MorePrefix + nullText);
    }

    /// <summary>The reference on the left side of <c>#set</c>.</summary>
    public Node ToAssignment(Expression right)
    {
        if (Reference is null)
            return new SetNothing(right);
        if (HasSteps)
            return new SetPart(Reference, right);
        // Velocity takes all but the first character of the token as the name, which is right for "$x" alone.
        return First.Image == "$" + Head.Root ? new SetVariable(Reference.Slot, right) : new SetNothing(right);
    }

    private string NullText()
    {
        if (Head.IsDefused)
            return Head.Root;
        return Head.IsQuiet && !Head.IsEscaped ? string.Empty : Token.LiteralOf(First, Last);
    }
}
