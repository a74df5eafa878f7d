using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Language.Syntax;

internal sealed class Identifier(SourceSpan span, string name) : Expression(span)
{
    public string Name { get; } = name;

    /// <summary>What the name stands for; null for a global. Set by <see cref="ScopeAnalyzer"/>.</summary>
    public Variable? Variable { get; set; }
}

internal sealed class ThisExpression(SourceSpan span) : Expression(span);

internal sealed class SuperExpression(SourceSpan span) : Expression(span);

/// <summary><c>new.target</c> or <c>import.meta</c>.</summary>
internal sealed class MetaProperty(SourceSpan span, string text) : Expression(span)
{
    public string Text { get; } = text;
}

/// <summary><c>#name in object</c>'s left side, and what follows the dot in <c>object.#name</c>.</summary>
internal sealed class PrivateName(SourceSpan span) : Expression(span);

internal sealed class UnaryExpression(SourceSpan span, string @operator, Expression operand) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Operand { get; } = operand;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Operand);
}

/// <summary><c>++</c> and <c>--</c>, before or after.</summary>
internal sealed class UpdateExpression(SourceSpan span, string @operator, Expression operand) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Operand { get; } = operand;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Operand);
}

/// <summary>Every operator between two operands, also <c>&amp;&amp;</c>, <c>||</c> and <c>??</c>.</summary>
internal sealed class BinaryExpression(SourceSpan span, string @operator, Expression left, Expression right) : Expression(span)
{
    public string Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Left);
        walker.Visit(Right);
    }
}

internal sealed class AssignmentExpression(SourceSpan span, string @operator, SyntaxNode target, Expression value) : Expression(span)
{
    public string Operator { get; } = @operator;

    /// <summary>A name, a member or a pattern.</summary>
    public SyntaxNode Target { get; } = target;

    public Expression Value { get; } = value;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Target);
        walker.Visit(Value);
    }
}

internal sealed class ConditionalExpression(SourceSpan span, Expression test, Expression consequent, Expression alternate)
    : Expression(span)
{
    public Expression Test { get; } = test;

    public Expression Consequent { get; } = consequent;

    public Expression Alternate { get; } = alternate;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Test);
        walker.Visit(Consequent);
        walker.Visit(Alternate);
    }
}

internal sealed class CallExpression(SourceSpan span, Expression callee, Expression[] arguments, bool optional) : Expression(span)
{
    public Expression Callee { get; } = callee;

    public Expression[] Arguments { get; } = arguments;

    public bool Optional { get; } = optional;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Callee);
        walker.VisitAll(Arguments);
    }
}

internal sealed class NewExpression(SourceSpan span, Expression callee, Expression[] arguments) : Expression(span)
{
    public Expression Callee { get; } = callee;

    public Expression[] Arguments { get; } = arguments;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Callee);
        walker.VisitAll(Arguments);
    }
}

/// <summary><c>object.name</c>.</summary>
internal sealed class MemberExpression(SourceSpan span, Expression target, string name, SourceSpan nameSpan, bool optional)
    : Expression(span)
{
    public Expression Object { get; } = target;

    public string Name { get; } = name;

    public SourceSpan NameSpan { get; } = nameSpan;

    public bool Optional { get; } = optional;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Object);
}

/// <summary><c>object[index]</c>.</summary>
internal sealed class IndexExpression(SourceSpan span, Expression target, Expression index, bool optional) : Expression(span)
{
    public Expression Object { get; } = target;

    public Expression Index { get; } = index;

    public bool Optional { get; } = optional;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Object);
        walker.Visit(Index);
    }
}

/// <summary>The whole of an optional chain: where a <c>?.</c> inside finds nothing, all of it is undefined.</summary>
internal sealed class ChainExpression(SourceSpan span, Expression chain) : Expression(span)
{
    public Expression Chain { get; } = chain;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Chain);
}

internal sealed class SequenceExpression(SourceSpan span, Expression[] expressions) : Expression(span)
{
    public Expression[] Expressions { get; } = expressions;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Expressions);
}

internal sealed class AwaitExpression(SourceSpan span, Expression argument) : Expression(span)
{
    public Expression Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}

internal sealed class YieldExpression(SourceSpan span, Expression? argument) : Expression(span)
{
    public Expression? Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}

internal sealed class ImportCall(SourceSpan span, Expression argument) : Expression(span)
{
    public Expression Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}
