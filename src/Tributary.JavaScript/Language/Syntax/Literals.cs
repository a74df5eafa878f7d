namespace Tributary.JavaScript.Language.Syntax;

internal sealed class NullLiteral(SourceSpan span) : Expression(span);

internal sealed class BooleanLiteral(SourceSpan span, bool value) : Expression(span)
{
    public bool Value { get; } = value;
}

internal sealed class NumberLiteral(SourceSpan span, double value) : Expression(span)
{
    public double Value { get; } = value;
}

internal sealed class BigIntLiteral(SourceSpan span) : Expression(span);

internal sealed class StringLiteral(SourceSpan span, string value) : Expression(span)
{
    public string Value { get; } = value;
}

internal sealed class RegularExpressionLiteral(SourceSpan span) : Expression(span);

/// <summary>A template: one more text than substitutions.</summary>
internal sealed class TemplateLiteral(SourceSpan span, string[] cooked, string[] raw, Expression[] substitutions) : Expression(span)
{
    public string[] Cooked { get; } = cooked;

    public string[] Raw { get; } = raw;

    public Expression[] Substitutions { get; } = substitutions;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Substitutions);
}

internal sealed class TaggedTemplate(SourceSpan span, Expression tag, TemplateLiteral template) : Expression(span)
{
    public Expression Tag { get; } = tag;

    public TemplateLiteral Template { get; } = template;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Tag);
        walker.Visit(Template);
    }
}

/// <summary>An array; a null element is a hole.</summary>
internal sealed class ArrayExpression(SourceSpan span, Expression?[] elements) : Expression(span)
{
    public Expression?[] Elements { get; } = elements;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Elements);
}

internal sealed class ObjectExpression(SourceSpan span, SyntaxNode[] properties) : Expression(span)
{
    /// <summary>Each a <see cref="Property"/> or a <see cref="SpreadElement"/>.</summary>
    public SyntaxNode[] Properties { get; } = properties;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Properties);
}

internal enum PropertyKind : byte
{
    Value,
    Shorthand,
    Method,
    Getter,
    Setter,

    /// <summary><c>{ a = 1 }</c>: legal only where the object turns out to be a pattern.</summary>
    ShorthandWithDefault,
}

/// <summary>The key of a property: a text, or an expression in brackets.</summary>
internal readonly record struct PropertyKey(string? Name, Expression? Computed, SourceSpan Span);

internal sealed class Property(SourceSpan span, PropertyKey key, PropertyKind kind, Expression value) : SyntaxNode(span)
{
    public PropertyKey Key { get; } = key;

    public PropertyKind Kind { get; } = kind;

    public Expression Value { get; } = value;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Key.Computed);
        walker.Visit(Value);
    }
}

internal sealed class SpreadElement(SourceSpan span, Expression argument) : Expression(span)
{
    public Expression Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}
