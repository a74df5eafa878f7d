namespace Tributary.JavaScript.Language.Syntax;

/// <summary>A node of the syntax tree. Names follow the ESTree vocabulary that the lint rules are written in.</summary>
internal abstract class SyntaxNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>One more than the highest child; bounds every recursion over the tree.</summary>
    public int Height { get; set; } = 1;

    /// <summary>Hands the direct children to the walker, in source order.</summary>
    public virtual void VisitChildren(SyntaxWalker walker)
    {
    }
}

internal abstract class Statement(SourceSpan span) : SyntaxNode(span);

internal abstract class Expression(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>Stands in parentheses, so that <c>(a ?? b) || c</c> is told from <c>a ?? b || c</c>.</summary>
    public bool Parenthesized { get; set; }
}

/// <summary>Walks a tree; a subclass looks at the nodes it cares for and calls the base for the rest.</summary>
internal abstract class SyntaxWalker
{
    public virtual void Visit(SyntaxNode? node) => node?.VisitChildren(this);

    public void VisitAll(IEnumerable<SyntaxNode?> nodes)
    {
        foreach (SyntaxNode? node in nodes)
            Visit(node);
    }
}
