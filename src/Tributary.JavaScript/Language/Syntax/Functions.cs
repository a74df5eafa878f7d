using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Language.Syntax;

internal enum FunctionKind : byte
{
    Function,
    Arrow,
    Method,
}

internal readonly record struct FunctionTraits(FunctionKind Kind, bool IsAsync = false, bool IsGenerator = false);

/// <summary>A function of any form. The body is a <see cref="BlockStatement"/>, or an expression for a short arrow.</summary>
internal sealed class FunctionExpression(SourceSpan span, FunctionTraits traits, Identifier? name, SyntaxNode[] parameters, SyntaxNode body)
    : Expression(span)
{
    public FunctionTraits Traits { get; } = traits;

    public Identifier? Name { get; } = name;

    /// <summary>Each a name, a pattern, a pattern with a default, or a rest element.</summary>
    public SyntaxNode[] Parameters { get; } = parameters;

    public SyntaxNode Body { get; } = body;

    /// <summary>Set by <see cref="ScopeAnalyzer"/>.</summary>
    public FunctionScope? Scope { get; set; }

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Name);
        walker.VisitAll(Parameters);
        walker.Visit(Body);
    }
}

internal sealed class FunctionDeclaration(SourceSpan span, FunctionExpression function) : Statement(span)
{
    public FunctionExpression Function { get; } = function;

    public Identifier Name => Function.Name!;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Function);
}

/// <summary>A class, read only so that it can be refused by name.</summary>
internal sealed class ClassExpression(SourceSpan span, Identifier? name, Expression? heritage, SyntaxNode[] members) : Expression(span)
{
    public Identifier? Name { get; } = name;

    public Expression? Heritage { get; } = heritage;

    public SyntaxNode[] Members { get; } = members;

    public override void VisitChildren(SyntaxWalker walker)
    {
        walker.Visit(Heritage);
        walker.VisitAll(Members);
    }
}

internal sealed class ClassDeclaration(SourceSpan span, ClassExpression @class) : Statement(span)
{
    public ClassExpression Class { get; } = @class;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Class);
}
