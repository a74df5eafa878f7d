using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-yield.</summary>
internal sealed class NoYield : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is YieldExpression)
            context.Report(node, "Yield statements are not supported", "Return an array.");
    }
}
