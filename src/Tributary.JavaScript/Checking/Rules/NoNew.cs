using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>Only the service: no constructor of the language can be called.</summary>
internal sealed class NoNew : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is NewExpression { Callee: not Identifier { Name: "Promise" } })
            context.Report(node, "New expressions are not supported.", "Use literals; util.time has the functions for dates.");
    }
}
