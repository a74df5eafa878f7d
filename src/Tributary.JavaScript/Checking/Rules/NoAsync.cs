using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-async.</summary>
internal sealed class NoAsync : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is FunctionExpression { Traits.IsAsync: true })
        {
            context.Report(
                node,
                "Async functions are not supported.",
                "Data sources do the waiting: return the request from the request handler.");
        }
    }
}
