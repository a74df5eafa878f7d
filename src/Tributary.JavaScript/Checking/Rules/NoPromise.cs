using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-promise.</summary>
internal sealed class NoPromise : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is NewExpression { Callee: Identifier { Name: "Promise" } })
            context.Report(node, "Promise is not supported", "Data sources do the waiting: return the request from the request handler.");
    }
}
