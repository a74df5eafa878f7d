using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: one file, nothing is loaded later.</summary>
internal sealed class NoDynamicImport : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ImportCall)
            context.Report(node, "Dynamic imports are not supported.", "Import at the top of the module.");
    }
}
