using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-await.</summary>
internal sealed class NoAwait : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is AwaitExpression or ForEachStatement { Kind: ForEachKind.AwaitOf })
        {
            context.Report(
                node,
                "The `await` keyword is not supported",
                "Data sources do the waiting: return the request from the request handler.");
        }
    }
}
