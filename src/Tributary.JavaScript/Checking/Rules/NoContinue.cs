using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-continue.</summary>
internal sealed class NoContinue : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ContinueStatement)
            context.Report(node, "Continue statements are not supported", "Put the rest of the body into an if statement.");
    }
}
