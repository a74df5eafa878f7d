using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-classes; the service refuses class expressions too.</summary>
internal sealed class NoClasses : Rule
{
    private readonly HashSet<SyntaxNode> _declared = [];

    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ClassDeclaration declaration)
        {
            _declared.Add(declaration.Class);
            context.Report(node, "Class declarations are not supported.", "Use functions and object literals.");
        }
        else if (node is ClassExpression && !_declared.Contains(node))
        {
            context.Report(node, "Class expressions are not supported.", "Use functions and object literals.");
        }
    }
}
