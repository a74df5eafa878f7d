using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-try.</summary>
internal sealed class NoTry : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is TryStatement)
        {
            context.Report(
                node,
                "Try statements are not supported.",
                "Check values before using them; errors of the data source are in ctx.error.");
        }
    }
}
