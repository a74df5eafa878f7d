using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Language.Syntax;

/// <summary><c>for (… in …)</c> and <c>for (… of …)</c>.</summary>
internal sealed class ForEachStatement(SourceSpan span, ForEachKind kind, SyntaxNode target, Expression subject, Statement body)
    : Statement(span)
{
    public ForEachKind Kind { get; } = kind;

    /// <summary>A <see cref="VariableDeclaration"/> of one name or pattern, or an assignment target.</summary>
    public SyntaxNode Target { get; } = target;

    public Expression Subject { get; } = subject;

    public Statement Body { get; } = body;

    /// <summary>The names of one iteration. Set by <see cref="ScopeAnalyzer"/>.</summary>
    public Scope? Scope { get; set; }

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Target);
        walker.Visit(Subject);
        walker.Visit(Body);
    }
}

internal enum ForEachKind : byte
{
    In,
    Of,
    AwaitOf,
}

/// <summary><c>for (…; …; …)</c>, read only so that it can be refused by name.</summary>
internal sealed class ForStatement(SourceSpan span, SyntaxNode? initializer, Expression? test, Expression? update, Statement body)
    : Statement(span)
{
    public SyntaxNode? Initializer { get; } = initializer;

    public Expression? Test { get; } = test;

    public Expression? Update { get; } = update;

    public Statement Body { get; } = body;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Initializer);
        walker.Visit(Test);
        walker.Visit(Update);
        walker.Visit(Body);
    }
}

/// <summary><c>while</c> and <c>do … while</c>, read only so that they can be refused by name.</summary>
internal sealed class WhileStatement(SourceSpan span, bool testsFirst, Expression test, Statement body) : Statement(span)
{
    public bool TestsFirst { get; } = testsFirst;

    public Expression Test { get; } = test;

    public Statement Body { get; } = body;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Test);
        walker.Visit(Body);
    }
}
