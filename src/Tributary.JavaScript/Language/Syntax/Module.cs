using Tributary.JavaScript.Scoping;

namespace Tributary.JavaScript.Language.Syntax;

/// <summary>A whole source: an ECMAScript module, always strict.</summary>
internal sealed class Module(SourceSpan span, Statement[] body) : SyntaxNode(span)
{
    public Statement[] Body { get; } = body;

    /// <summary>Set by <see cref="ScopeAnalyzer"/>.</summary>
    public FunctionScope? Scope { get; set; }

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Body);
}

/// <summary><c>import { imported as local } from "module"</c>; the whole module when <see cref="Imported"/> is null.</summary>
internal sealed class ImportSpecifier(SourceSpan span, string? imported, Identifier local) : SyntaxNode(span)
{
    public string? Imported { get; } = imported;

    public Identifier Local { get; } = local;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Local);
}

internal sealed class ImportDeclaration(SourceSpan span, ImportSpecifier[] specifiers, StringLiteral source) : Statement(span)
{
    public ImportSpecifier[] Specifiers { get; } = specifiers;

    public StringLiteral Source { get; } = source;

    public override void VisitChildren(SyntaxWalker walker) => walker.VisitAll(Specifiers);
}

/// <summary><c>local as exported</c>.</summary>
internal sealed class ExportSpecifier(SourceSpan span, Identifier local, string exported) : SyntaxNode(span)
{
    public Identifier Local { get; } = local;

    public string Exported { get; } = exported;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Local);
}

/// <summary><c>export { … }</c>, <c>export { … } from "module"</c> or <c>export *</c> (no specifiers, a source).</summary>
internal sealed class ExportListDeclaration(SourceSpan span, ExportSpecifier[] specifiers, StringLiteral? source) : Statement(span)
{
    public ExportSpecifier[] Specifiers { get; } = specifiers;

    public StringLiteral? Source { get; } = source;

    public override void VisitChildren(SyntaxWalker walker)
    {
        if (Source is null)
            walker.VisitAll(Specifiers);
    }
}

/// <summary><c>export function …</c> and <c>export const …</c>.</summary>
internal sealed class ExportDeclaration(SourceSpan span, Statement declaration) : Statement(span)
{
    public Statement Declaration { get; } = declaration;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Declaration);
}

internal sealed class ExportDefaultDeclaration(SourceSpan span, SyntaxNode value) : Statement(span)
{
    public SyntaxNode Value { get; } = value;

    public override void VisitChildren(SyntaxWalker walker) => walker.Visit(Value);
}
