using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-function-return.</summary>
internal sealed class NoFunctionReturn : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        SyntaxNode? returned = node switch
        {
            ReturnStatement statement => statement.Argument,
            FunctionExpression { Body: Expression body } => body,
            _ => null,
        };
        if (context.IsFunction(returned))
            context.Report(node, "returning a function is not allowed", "Return the result of the function.");
    }
}
