using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>The service refuses throw; the lint plugin has no rule for it.</summary>
internal sealed class NoThrow : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ThrowStatement)
            context.Report(node, "Throw statements are not supported.", "Use util.error(message, errorType).");
    }
}
