using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-in-operator.</summary>
internal sealed class NoInOperator : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is BinaryExpression { Operator: "in" })
            context.Report(node, "in operator is not supported. Use Object.hasOwn().");
    }
}
