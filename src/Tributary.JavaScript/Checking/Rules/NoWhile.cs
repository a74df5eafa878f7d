using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-while.</summary>
internal sealed class NoWhile : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is WhileStatement loop)
        {
            string message = loop.TestsFirst ? "While statements are not supported." : "do...while statements are not supported.";
            context.Report(node, message, "Use for...of, for...in or an array method such as map.");
        }
    }
}
