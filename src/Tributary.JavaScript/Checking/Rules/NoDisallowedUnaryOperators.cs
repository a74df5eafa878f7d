using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-disallowed-unary-operators.</summary>
internal sealed class NoDisallowedUnaryOperators : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is UpdateExpression update)
            context.Report(node, $"The operator {update.Operator} is not supported", $"Use {update.Operator[..1]}= 1.");
        else if (node is UnaryExpression { Operator: "~" })
            context.Report(node, "The operator ~ is not supported", "Use -x - 1.");
    }
}
