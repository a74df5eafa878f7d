using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-disallowed-binary-operators.</summary>
internal sealed class NoDisallowedBinaryOperators : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is BinaryExpression { Operator: "instanceof" })
            context.Report(node, "The operator instanceof is not supported", "Use typeof.");
    }
}
