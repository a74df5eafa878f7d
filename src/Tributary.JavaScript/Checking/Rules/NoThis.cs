using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking.Rules;

/// <summary>no-this.</summary>
internal sealed class NoThis : Rule
{
    public override void Visit(SyntaxNode node, CheckContext context)
    {
        if (node is ThisExpression)
            context.Report(node, "This expressions are not supported.", "Pass the object as an argument.");
    }
}
