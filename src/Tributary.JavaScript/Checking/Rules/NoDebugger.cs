using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: there is no debugger.</summary>
internal sealed class NoDebugger : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is DebuggerStatement)
            context.Report(node, "Debugger statements are not supported.", "Use console.log.");
    }
}
