namespace Tributary.JavaScript.Language.Syntax;

/// <summary>One member of an object pattern: what to read, and the target it goes to (with its default, if any).</summary>
internal sealed class PatternProperty(SourceSpan span, PropertyKey key, SyntaxNode target) : SyntaxNode(span)
{
    public PropertyKey Key { get; } = key;

    public SyntaxNode Target { get; } = target;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Key.Computed);
        walker.Visit(Target);
    }
}

internal sealed class ObjectPattern(SourceSpan span, PatternProperty[] properties, SyntaxNode? rest) : SyntaxNode(span)
{
    public PatternProperty[] Properties { get; } = properties;

    public SyntaxNode? Rest { get; } = rest;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.VisitAll(Properties);
        walker.Visit(Rest);
    }
}

/// <summary>An array pattern; a null element is skipped.</summary>
internal sealed class ArrayPattern(SourceSpan span, SyntaxNode?[] elements, SyntaxNode? rest) : SyntaxNode(span)
{
    public SyntaxNode?[] Elements { get; } = elements;

    public SyntaxNode? Rest { get; } = rest;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.VisitAll(Elements);
        walker.Visit(Rest);
    }
}

/// <summary>A target with a default for undefined.</summary>
internal sealed class DefaultPattern(SourceSpan span, SyntaxNode target, Expression value) : SyntaxNode(span)
{
    public SyntaxNode Target { get; } = target;

    public Expression Default { get; } = value;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Target);
        walker.Visit(Default);
    }
}

/// <summary>The last parameter when it takes all remaining arguments.</summary>
internal sealed class RestElement(SourceSpan span, SyntaxNode target) : SyntaxNode(span)
{
    public SyntaxNode Target { get; } = target;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Target);
}
