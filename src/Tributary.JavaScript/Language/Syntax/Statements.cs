using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Language.Syntax;

internal sealed class BlockStatement(SourceSpan span, Statement[] body) : Statement(span)
{
    public Statement[] Body { get; } = body;

    /// <summary>Names declared in this block itself. Set by <see cref="ScopeAnalyzer"/>.</summary>
    public Scope? Scope { get; set; }

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Body);
}

internal sealed class ExpressionStatement(SourceSpan span, Expression expression) : Statement(span)
{
    public Expression Expression { get; } = expression;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Expression);
}

internal sealed class EmptyStatement(SourceSpan span) : Statement(span);

internal sealed class DebuggerStatement(SourceSpan span) : Statement(span);

internal enum DeclarationKind : byte
{
    Var,
    Let,
    Const,
}

internal sealed class VariableDeclarator(SourceSpan span, SyntaxNode target, Expression? initializer) : SyntaxNode(span)
{
    public SyntaxNode Target { get; } = target;

    public Expression? Initializer { get; } = initializer;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Target);
        walker.Visit(Initializer);
    }
}

internal sealed class VariableDeclaration(SourceSpan span, DeclarationKind kind, VariableDeclarator[] declarators) : Statement(span)
{
    public DeclarationKind Kind { get; } = kind;

    public VariableDeclarator[] Declarators { get; } = declarators;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Declarators);
}

internal sealed class IfStatement(SourceSpan span, Expression test, Statement consequent, Statement? alternate) : Statement(span)
{
    public Expression Test { get; } = test;

    public Statement Consequent { get; } = consequent;

    public Statement? Alternate { get; } = alternate;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Test);
        walker.Visit(Consequent);
        walker.Visit(Alternate);
    }
}

/// <summary>One case of a switch; without a test it is the default.</summary>
internal sealed class SwitchCase(SourceSpan span, Expression? test, Statement[] body) : SyntaxNode(span)
{
    public Expression? Test { get; } = test;

    public Statement[] Body { get; } = body;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Test);
        walker.VisitAll(Body);
    }
}

internal sealed class SwitchStatement(SourceSpan span, Expression discriminant, SwitchCase[] cases) : Statement(span)
{
    public Expression Discriminant { get; } = discriminant;

    public SwitchCase[] Cases { get; } = cases;

    public Scope? Scope { get; set; }

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Discriminant);
        walker.VisitAll(Cases);
    }
}

internal sealed class ReturnStatement(SourceSpan span, Expression? argument) : Statement(span)
{
    public Expression? Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}

internal sealed class ThrowStatement(SourceSpan span, Expression argument) : Statement(span)
{
    public Expression Argument { get; } = argument;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Argument);
}

internal sealed class BreakStatement(SourceSpan span, Identifier? label) : Statement(span)
{
    public Identifier? Label { get; } = label;
}

internal sealed class ContinueStatement(SourceSpan span) : Statement(span);

internal sealed class LabeledStatement(SourceSpan span, Statement body) : Statement(span)
{
    public Statement Body { get; } = body;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Body);
}

internal sealed class TryStatement(
    SourceSpan span, BlockStatement block, SyntaxNode? parameter, BlockStatement? handler, BlockStatement? finalizer)
    : Statement(span)
{
    public BlockStatement Block { get; } = block;

    public SyntaxNode? Parameter { get; } = parameter;

    public BlockStatement? Handler { get; } = handler;

    public BlockStatement? Finalizer { get; } = finalizer;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Block);
        walker.Visit(Parameter);
        walker.Visit(Handler);
        walker.Visit(Finalizer);
    }
}
